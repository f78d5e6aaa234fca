#pragma once
/*
 * confine: what the preview may still do once it serves.
 *
 * The preview reads what browsers send, and pages that others wrote. Should a fault in it ever be abused,
 * the kernel (Landlock, Linux 5.19 and later) sees to it that the process can do no more than this:
 *
 *     read        below the project; content and templates where those lie elsewhere; time zones; programs
 *                 and libraries of the system; what Git is set up with, and keeps of the project
 *     write       below the project; with an output folder elsewhere only there and in .steward/
 *     execute     what the system has in /usr and /bin, for Git (build/history.h), which is confined likewise
 *     connect     nowhere by TCP, and listen at no further port (Linux 6.7)
 *     signal      no other process, nor speak to one by an abstract socket (Linux 6.12)
 *
 * A rule holds for a folder, not for its name: what lies below the project may be removed and made anew,
 * which is why all of it may be written; content, templates or output elsewhere may not, and the
 * preview has to be started again after that. Not confined: UDP, whether files exist and how
 * large they are, and what is open already.
 *
 * Floor: serve. The kernel's interface is known to confine.c alone.
 */
#include "build/build.h"

/* Confine this thread and those that it makes from now on, for good. We stand in the project's root. Where
 * the output lies elsewhere it is made if it is not there. False: the kernel has no
 * Landlock or a container forbids its use, and nothing has changed. */
bool confine(const struct build_settings *settings, const char *state_folder);
