#include "base/disk.h"

#include "base/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool fault_of_machine(struct fault *fault, const char *doing, const char *path, int code)
{
	const char *text = strerrordesc_np(code); /* unlike strerror safe among threads */
	return fault_say(fault, "cannot %s '%s': %s", doing, path,
	                 text != NULL ? text : "unknown error");
}

bool fault_say(struct fault *fault, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(fault->sentence, sizeof(fault->sentence), format, args);
	va_end(args);
	return false;
}

bool fault_is_set(const struct fault *fault)
{
	return fault->sentence[0] != '\0';
}

bool disk_read_open(struct buffer *bytes, int file, size_t most)
{
	enum { PORTION = 64 * 1024 };
	char portion[PORTION];
	while (bytes->length <= most) {
		ssize_t count = read(file, portion, sizeof(portion));
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return count == 0;
		buffer_add(bytes, (struct str){ portion, (size_t)count });
	}
	return true;
}

/* Read until 'room' bytes are there or the file ends: there is no need to ask a second time whether it ends where
 * it claims to. False with errno on failure. */
static bool read_up_to(int file, size_t claimed, char *at, size_t room, size_t *length)
{
	*length = 0;
	while (*length < room) {
		ssize_t count = read(file, at + *length, room - *length);
		if (count < 0 && errno != EINTR)
			return false;
		if (count > 0)
			*length += (size_t)count;
		if (count == 0 || (count > 0 && *length == claimed))
			break;
	}
	return true;
}

/* Files mostly have the size that they claim, so one read into its final place does for them. */
static enum disk_result read_whole(struct arena *arena, int file, size_t size, size_t most,
                                   struct str *bytes)
{
	char *room = arena_alloc(arena, size + SOURCE_PADDING, 1);
	size_t length;
	if (!read_up_to(file, size, room, size + 1, &length))
		return DISK_FAILED;
	if (length <= size) {
		*bytes = (struct str){ room, length };
		return DISK_DONE;
	}
	struct buffer grown = { 0 };
	buffer_add(&grown, (struct str){ room, length });
	enum disk_result result = DISK_DONE;
	if (!disk_read_open(&grown, file, most))
		result = DISK_FAILED;
	else if (grown.length > most)
		result = DISK_TOO_LARGE;
	else
		*bytes = source_text(arena, buffer_str(&grown));
	int why = errno;
	buffer_release(&grown);
	errno = why;
	return result;
}

int disk_open_plain(const char *path, struct stat *status, struct fault *fault)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	bool known = file >= 0 && fstat(file, status) == 0;
	if (known && S_ISREG(status->st_mode))
		return file;
	if (!known)
		fault_of_machine(fault, "read", path, errno);
	else
		fault_say(fault, "cannot read '%s': it is not a plain file", path);
	if (file >= 0)
		close(file);
	return -1;
}

enum disk_result disk_read(struct arena *arena, const char *path, size_t most, struct str *bytes,
                           struct fault *fault)
{
	struct stat status;
	int file = disk_open_plain(path, &status, fault);
	if (file < 0)
		return DISK_FAILED;
	enum disk_result result = DISK_TOO_LARGE;
	if ((uint64_t)status.st_size <= most)
		result = read_whole(arena, file, (size_t)status.st_size, most, bytes);
	if (result == DISK_FAILED)
		fault_of_machine(fault, "read", path, errno);
	close(file);
	return result;
}

bool disk_read_start(struct arena *arena, const char *path, size_t most, struct str *bytes,
                     struct fault *fault)
{
	struct stat status;
	int file = disk_open_plain(path, &status, fault);
	if (file < 0)
		return false;
	size_t room = (uint64_t)status.st_size < most ? (size_t)status.st_size : most;
	char *at = arena_alloc(arena, room + 1, 1);
	size_t length;
	bool read = read_up_to(file, room, at, room, &length);
	if (read)
		*bytes = (struct str){ at, length };
	else
		fault_of_machine(fault, "read", path, errno);
	close(file);
	return read;
}

bool disk_read_at(int file, char *at, size_t length, uint64_t place)
{
	while (length > 0) {
		ssize_t count = pread(file, at, length, (off_t)place);
		if (count == 0 || (count < 0 && errno != EINTR))
			return false;
		if (count > 0) {
			at += count;
			length -= (size_t)count;
			place += (uint64_t)count;
		}
	}
	return true;
}

bool disk_write_at(int file, struct str bytes, uint64_t place)
{
	while (bytes.length > 0) {
		ssize_t count = pwrite(file, bytes.at, bytes.length, (off_t)place);
		if (count < 0 && errno != EINTR)
			return false;
		if (count > 0) {
			bytes = str_after(bytes, (size_t)count);
			place += (uint64_t)count;
		}
	}
	return true;
}

bool disk_write_open(int file, struct str bytes)
{
	while (bytes.length > 0) {
		ssize_t count = write(file, bytes.at, bytes.length);
		if (count < 0 && errno != EINTR)
			return false;
		if (count > 0)
			bytes = str_after(bytes, (size_t)count);
	}
	return true;
}

/* Write, flush and close. Closes in any case; errno tells the first thing that failed. */
static bool write_durably(int file, struct str bytes)
{
	bool written = disk_write_open(file, bytes) && fsync(file) == 0;
	int why = errno;
	if (close(file) != 0 && written)
		return false;
	errno = why;
	return written;
}

int disk_open_draft(const char *path)
{
	unlink(path); /* of a killed build; truncated it could be somebody's file by another name */
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
}

bool disk_replace(const char *path, struct str bytes, struct fault *fault)
{
	char draft[PATH_MAX];
	if ((size_t)snprintf(draft, sizeof(draft), "%s.new", path) >= sizeof(draft))
		return fault_of_machine(fault, "write", path, ENAMETOOLONG);
	int file = disk_open_draft(draft);
	if (file < 0)
		return fault_of_machine(fault, "write", path, errno);
	if (write_durably(file, bytes) && rename(draft, path) == 0)
		return true;
	int why = errno;
	unlink(draft);
	return fault_of_machine(fault, "write", path, why);
}

bool disk_create(const char *path, struct str bytes, struct fault *fault)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (file < 0 && errno == EEXIST)
		return fault_say(fault, "'%s' is there already and stays as it is", path);
	if (file < 0)
		return fault_of_machine(fault, "write", path, errno);
	if (write_durably(file, bytes))
		return true;
	int why = errno;
	unlink(path);
	return fault_of_machine(fault, "write", path, why);
}

bool disk_make_folders(const char *path, struct fault *fault)
{
	char part[PATH_MAX];
	size_t length = strlen(path);
	if (length >= sizeof(part))
		return fault_of_machine(fault, "make the folder", path, ENAMETOOLONG);
	for (size_t i = 1; i <= length; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0777) != 0 && errno != EEXIST)
			return fault_of_machine(fault, "make the folder", part, errno);
	}
	return disk_is_folder(path) || fault_of_machine(fault, "make the folder", path, ENOTDIR);
}

bool disk_is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool disk_is_file(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool disk_may_be_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? S_ISDIR(status.st_mode) : errno != ENOENT && errno != ENOTDIR;
}

bool disk_folder_has(const char *path, struct str ending)
{
	DIR *folder = opendir(path);
	bool found = false;
	for (struct dirent *entry; folder != NULL && !found && (errno = 0, entry = readdir(folder)) != NULL;)
		found = entry->d_name[0] != '.' && str_ends(str_from(entry->d_name), ending);
	int why = errno;
	if (folder != NULL)
		closedir(folder);
	errno = why;
	return found;
}
