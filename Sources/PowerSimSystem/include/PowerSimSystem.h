#ifndef POWERSIM_SYSTEM_H
#define POWERSIM_SYSTEM_H

#include <stddef.h>

/// Lets two files or folders of one file system change places in one step.
///
/// Returns 0, or the code of the error: ENOSYS or EINVAL where the system or file system has no such
/// step.
int powersim_exchange(const char *_Nonnull one, const char *_Nonnull other);

/// How many processors this process may run on; 0 where that cannot be told.
int powersim_processors(void);

/// Turns a failed allocation, at which Swift's runtime aborts, into a sentence on standard error and an
/// exit.
///
/// - sentence: kept, not copied.
/// - status: the exit code.
/// - limit: bytes that the process may have; an abort with less than half of them in use has another
///   reason, and stays one.
void powersim_say_when_memory_ends(const char *_Nonnull sentence, int status, size_t limit);

#endif
