// Preloaded before powersim: lets the n-th call that changes files fail, or ends the program there.
//
// SHIM_AT=n       which call, from 1; none: calls are only counted
// SHIM_DO         kill (before the call), killed (after it), or the number of the error it fails with
// SHIM_ONLY       count calls of this name alone, such as fsync
// SHIM_STAYS      whatever SHIM_DO says holds for all later calls too
// SHIM_TIMES      for so many calls in a row; one if absent
// SHIM_LOG        a file to which the name of each call is added
// SHIM_DENY       calls of this name always fail, as on a system that has no such call
//
// Counted are calls that write, flush, rename, link, make, remove or close what was opened for writing, on
// anything but the standard streams. Reading is left alone, but for readdir, fstat and lstat where SHIM_ONLY names
// them.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static void end(void) { syscall(SYS_kill, getpid(), SIGKILL); }

static void note(int number, const char *name) {
  const char *path = getenv("SHIM_LOG");
  if (!path) return;
  char line[80];
  int length = snprintf(line, sizeof line, "%d %s\n", number, name);
  int file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0644);
  syscall(SYS_write, file, line, length);
  syscall(SYS_close, file);
}

// 0: go on; above 0: fail with that error; -1: end after the call.
static int before(const char *name) {
  const char *deny = getenv("SHIM_DENY"), *only = getenv("SHIM_ONLY"), *at = getenv("SHIM_AT");
  const char *what = getenv("SHIM_DO");
  if (deny && !strcmp(deny, name)) return EINVAL;
  if (only && strcmp(only, name)) return 0;
  int number = atomic_fetch_add(&calls, 1) + 1;
  note(number, name);
  const char *times = getenv("SHIM_TIMES");
  int first = at ? atoi(at) : 0, last = first + (times ? atoi(times) : 1) - 1;
  if (!at || !what || number < first || (!getenv("SHIM_STAYS") && number > last)) return 0;
  if (!strcmp(what, "kill")) end();
  return !strcmp(what, "killed") ? -1 : atoi(what);
}

#define CALL(name, call)                    \
  int verdict = before(name);               \
  if (verdict > 0) { errno = verdict; return -1; } \
  __auto_type result = call;                \
  if (verdict < 0) end();                   \
  return result;

// Pipes and sockets between threads are none of our business.
static int is_watched(int file) {
  if (file < 3) return 0;
  char name[32], target[512];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t length = readlink(name, target, sizeof target - 1);
  if (length <= 0 || target[0] != '/' || !strncmp(target, "/dev/", 5) || !strncmp(target, "/proc/", 6))
    return 0;
  return (fcntl(file, F_GETFL) & O_ACCMODE) != O_RDONLY;
}

ssize_t write(int file, const void *bytes, size_t count) {
  if (!is_watched(file)) return REAL(write)(file, bytes, count);
  CALL("write", REAL(write)(file, bytes, count))
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  CALL("pwrite", REAL(pwrite)(file, bytes, count, at))
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) {
  CALL("pwrite", REAL(pwrite)(file, bytes, count, at))
}

static int fails_to_tell(const char *name) {
  const char *only = getenv("SHIM_ONLY");
  if (!only || strcmp(only, name)) return 0;
  int verdict = before(name);
  if (verdict > 0) errno = verdict;
  return verdict > 0;
}

struct dirent *readdir(DIR *listing) {
  return fails_to_tell("readdir") ? NULL : REAL(readdir)(listing);
}

struct dirent64 *readdir64(DIR *listing) {
  return fails_to_tell("readdir") ? NULL : REAL(readdir64)(listing);
}

int fstat(int file, struct stat *about) {
  return fails_to_tell("fstat") ? -1 : REAL(fstat)(file, about);
}

int lstat(const char *path, struct stat *about) {
  return fails_to_tell("lstat") ? -1 : REAL(lstat)(path, about);
}

int fsync(int file) { CALL("fsync", REAL(fsync)(file)) }

int ftruncate(int file, off_t length) { CALL("ftruncate", REAL(ftruncate)(file, length)) }

int close(int file) {
  if (!is_watched(file)) return REAL(close)(file);
  int verdict = before("close");
  if (verdict > 0) {
    // As on Linux: the file is closed whatever is said.
    REAL(close)(file);
    errno = verdict;
    return -1;
  }
  int result = REAL(close)(file);
  if (verdict < 0) end();
  return result;
}

int rename(const char *old, const char *new) { CALL("rename", REAL(rename)(old, new)) }

int link(const char *old, const char *new) { CALL("link", REAL(link)(old, new)) }

int unlink(const char *path) { CALL("unlink", REAL(unlink)(path)) }

int rmdir(const char *path) { CALL("rmdir", REAL(rmdir)(path)) }

int mkdir(const char *path, mode_t mode) { CALL("mkdir", REAL(mkdir)(path, mode)) }

static int opens(const char *path, int flags, mode_t mode) {
  if ((flags & O_ACCMODE) == O_RDONLY) return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  CALL("open", syscall(SYS_openat, AT_FDCWD, path, flags, mode))
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, int);
  va_end(more);
  return opens(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, int);
  va_end(more);
  return opens(path, flags, mode);
}

// renameat2 is called by its number.
long syscall(long number, ...) {
  long a[6];
  va_list more;
  va_start(more, number);
  for (int k = 0; k < 6; k++) a[k] = va_arg(more, long);
  va_end(more);
  long (*real)(long, ...) = dlsym(RTLD_NEXT, "syscall");
  if (number != SYS_renameat2) return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  CALL("renameat2", real(number, a[0], a[1], a[2], a[3], a[4], a[5]))
}
