#include "serve/confine.h"
#include "build/git_folder.h"
#include "build/theme.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

/* The kernel may know more than the header that it is compiled with. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (UINT64_C(1) << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (UINT64_C(1) << 15)
#endif

static const uint64_t to_read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t to_write = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                                 LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |
                                 LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                 LANDLOCK_ACCESS_FS_REFER;
static const uint64_t of_plain_files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                       LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_EXECUTE;

/* struct landlock_ruleset_attr as far as it has grown: an older kernel is given its first part. */
struct rules {
	uint64_t files;
	uint64_t network; /* bind and connect by TCP */
	uint64_t scoped;  /* abstract sockets, signals */
};

#define FILES_UP_TO(right) (2 * (uint64_t)(right) - 1)

/* What each version of the interface can forbid, and how much of struct rules it knows. The first one
 * forbids any renaming into another folder: of no use where files are put in place by it. */
enum { VERSION_LEAST = 2 };
static const struct {
	size_t size;
	struct rules all;
} versions[] = {
	[2] = { offsetof(struct rules, network), { FILES_UP_TO(LANDLOCK_ACCESS_FS_REFER), 0, 0 } },
	[3] = { offsetof(struct rules, network), { FILES_UP_TO(LANDLOCK_ACCESS_FS_TRUNCATE), 0, 0 } },
	[4] = { offsetof(struct rules, scoped), { FILES_UP_TO(LANDLOCK_ACCESS_FS_TRUNCATE), 3, 0 } },
	[5] = { offsetof(struct rules, scoped), { FILES_UP_TO(LANDLOCK_ACCESS_FS_IOCTL_DEV), 3, 0 } },
	[6] = { sizeof(struct rules), { FILES_UP_TO(LANDLOCK_ACCESS_FS_IOCTL_DEV), 3, 3 } },
};

/* 0: none that helps. */
static size_t newest_version(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	long known = ARRAY_COUNT(versions) - 1;
	return version < VERSION_LEAST ? 0 : (size_t)(version < known ? version : known);
}

/* What is not there needs no rule. */
static void allow(int rules, const char *path, uint64_t rights)
{
	int place = path != NULL ? open(path, O_PATH | O_CLOEXEC) : -1;
	struct stat status;
	if (place >= 0 && fstat(place, &status) == 0) {
		struct landlock_path_beneath_attr rule = {
			.allowed_access = S_ISDIR(status.st_mode) ? rights : rights & of_plain_files,
			.parent_fd = place,
		};
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	if (place >= 0)
		close(place);
}

static void allow_system(int rules, uint64_t read)
{
	static const char *const places[] = {
		"/usr/share/zoneinfo", "/etc/localtime",
		"/proc/sys/fs/inotify", /* to say how many folders can be watched when that is not enough */
#ifdef IS_SANITIZED
		"/proc/self", "/proc/self/exe", "/lib", "/usr", /* for their reports */
#endif
	};
	for (size_t i = 0; i < ARRAY_COUNT(places); i++)
		allow(rules, places[i], read);
	allow(rules, getenv("TZDIR"), read);
}

/* Git tells when pages were last changed (build/history.h): it and what it needs, which the system has. */
static void allow_git(int rules, const struct build_settings *settings, uint64_t read, uint64_t file_rights)
{
	static const char *const programs[] = { "/usr", "/lib", "/lib64", "/bin" };
	static const char *const settings_files[] = { "/etc/ld.so.cache", "/etc/gitconfig" };
	struct arena arena = { 0 };
	const char *home = getenv("HOME");
	for (size_t i = 0; i < ARRAY_COUNT(programs); i++)
		allow(rules, programs[i], read | (LANDLOCK_ACCESS_FS_EXECUTE & file_rights));
	for (size_t i = 0; i < ARRAY_COUNT(settings_files); i++)
		allow(rules, settings_files[i], read);
	allow(rules, "/dev/null", read | LANDLOCK_ACCESS_FS_WRITE_FILE);
	if (home != NULL) {
		allow(rules, arena_printf(&arena, "%s/.gitconfig", home).at, read);
		allow(rules, arena_printf(&arena, "%s/.config/git", home).at, read);
	}
	struct str git = git_folder_find(&arena, arena_copy(&arena, settings->content).at);
	if (git.length > 0)
		allow(rules, git.at, read);
	arena_release(&arena);
}

static void allow_project(int rules, const struct build_settings *settings, const char *state_folder,
                          uint64_t read, uint64_t write)
{
	struct arena arena = { 0 };
	struct fault fault;
	const char *output = arena_copy(&arena, settings->output).at;
	const char *installed;
	bool is_elsewhere = output[0] == '/';
	if (is_elsewhere)
		disk_make_folders(output, &fault); /* where it cannot be made, the first build says so */
	allow(rules, ".", is_elsewhere ? read : write);
	allow(rules, state_folder, write);
	allow(rules, output, write);
	allow(rules, arena_copy(&arena, settings->content).at, read);
	allow(rules, settings->templates, read);
	if (theme_installed_folder(&arena, &installed, &fault))
		allow(rules, installed, read);
	arena_release(&arena);
}

bool confine(const struct build_settings *settings, const char *state_folder)
{
	size_t version = newest_version();
	if (version == 0)
		return false;
	const struct rules *all = &versions[version].all;
	int rules = (int)syscall(SYS_landlock_create_ruleset, all, versions[version].size, 0);
	if (rules < 0)
		return false;
	allow_system(rules, to_read);
#ifdef STEWARD_COUNTERS /* make coverage: what ran is written there when the process ends */
	allow(rules, STEWARD_COUNTERS, to_write & all->files);
#endif
	allow_git(rules, settings, to_read, all->files);
	allow_project(rules, settings, state_folder, to_read, to_write & all->files);
	bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	            syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return done;
}
