#ifndef POWERSIM_SYSTEM_H
#define POWERSIM_SYSTEM_H

#include <stddef.h>
#include <stdint.h>

/// The program's name and arguments, with NULL at the end; NULL itself where the C library does not say.
char *_Nullable *_Nullable powersim_arguments(void);

/// Lets two files or folders of one file system change places in one step.
///
/// Returns 0, or the code of the error: ENOSYS or EINVAL where the system or file system has no such
/// step.
int powersim_exchange(const char *_Nonnull one, const char *_Nonnull other);

/// Gives a file or folder a name that nothing has, in one step.
///
/// Returns 0, or the code of the error: EEXIST where something has the name, ENOSYS or EINVAL where the
/// system or file system has no such step.
int powersim_rename_to_free(const char *_Nonnull old, const char *_Nonnull name);

/// Whether a folder cannot be renamed because it comes from a lower layer of an overlay file system.
///
/// - full: a folder beside it that is not empty; nothing can take its place, and so nothing changes.
int powersim_is_of_lower_layer(const char *_Nonnull folder, const char *_Nonnull full);

/// Whether a file system is mounted at a folder, one that is also to be seen elsewhere (`mount --bind`)
/// included; 0 where the system does not say.
int powersim_is_mounted(const char *_Nonnull folder);

/// Gives a file or folder the access control lists of another, where it has any and the system can.
void powersim_copy_access_lists(const char *_Nonnull old, const char *_Nonnull new_one);

/// Has a signal noted instead of ending the process; the second one ends it, with a sentence and with 128
/// and the number of the first.
void powersim_hear(int number);

/// The signal that was noted first; 0 for none.
int powersim_heard(void);

/// Whether the first signal, one that was noted before included, ends the process as the second does: for
/// as long as nobody asks what was noted.
void powersim_end_at_once(int is_so);

/// Begins to say how the process ends; the next signal leaves time for that. Does not return where a signal
/// ends it already.
void powersim_begin_ending(void);

/// How many processors this process may run on; 0 where that cannot be told.
int powersim_processors(void);

/// How many threads this process can have beside the one that asks, up to a number: as many are started
/// at once, and end. Dispatch waits for ever where it cannot start one, and on Linux traps after a second where
/// /proc does not show them: then one at most.
int powersim_startable_threads(int wanted);

/// How many files this process can open beside those that are open, up to a number: the bound that it may
/// raise itself is raised as far as that takes.
int powersim_openable_files(int wanted);

/// Turns a failed allocation, at which Swift's runtime aborts, into a sentence on standard error and an
/// exit.
///
/// - sentence: kept, not copied.
/// - status: the exit code.
/// - limit: bytes that the process may have; an abort with less than half of them in use, and that follows
///   no failed allocation, has another reason, and stays one.
void powersim_say_when_memory_ends(const char *_Nonnull sentence, int status, size_t limit);

/// Bounds the memory in which this process may write (`ulimit -d`), beyond which allocations fail.
///
/// - bytes: the bound.
/// - least: a bound that is there and below this stays.
void powersim_bound_data(uint64_t bytes, uint64_t least);

/// Starts a program that goes on by itself when this one ends, or its terminal, and that hears and says nothing.
///
/// - program: found as a shell finds it.
/// - Returns 0 where it could not be started, or failed within two seconds.
int powersim_start_beside(const char *_Nonnull program, const char *_Nonnull argument);

#endif
