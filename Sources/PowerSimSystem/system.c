// What the system offers and Swift's modules hide, or cannot say.
#define _GNU_SOURCE
#include "PowerSimSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#if defined(__linux__)
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#endif

static char **arguments;

#if defined(__GLIBC__) || defined(__APPLE__)
/// These libraries hand the arguments of main to what is called before it.
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
  (void)count;
  arguments = values;
}
#endif

char **powersim_arguments(void) { return arguments; }

int powersim_exchange(const char *one, const char *other) {
#if defined(__APPLE__)
  return renamex_np(one, other, RENAME_SWAP) == 0 ? 0 : errno;
#elif defined(SYS_renameat2)
  // By number: older C libraries have no function of that name. 2: RENAME_EXCHANGE.
  return syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2) == 0 ? 0 : errno;
#else
  return ENOSYS;
#endif
}

int powersim_rename_to_free(const char *old, const char *name) {
#if defined(__APPLE__)
  return renamex_np(old, name, RENAME_EXCL) == 0 ? 0 : errno;
#elif defined(SYS_renameat2)
  // 1: RENAME_NOREPLACE.
  return syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, name, 1) == 0 ? 0 : errno;
#else
  return ENOSYS;
#endif
}

int powersim_is_of_lower_layer(const char *folder, const char *full) {
#if defined(__linux__)
  // Elsewhere nobody tries: not all that is mounted keeps to what rename(2) says of full folders.
  const long overlay = 0x794c7630;
  struct statfs system;
  return statfs(folder, &system) == 0 && system.f_type == overlay && rename(folder, full) != 0 &&
         errno == EXDEV;
#else
  return 0;
#endif
}

int powersim_is_mounted(const char *folder) {
#if defined(__linux__) && defined(STATX_ATTR_MOUNT_ROOT)
  struct statx about;
  return statx(AT_FDCWD, folder, 0, 0, &about) == 0 &&
         about.stx_attributes & about.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT;
#else
  return 0;
#endif
}

void powersim_copy_access_lists(const char *old, const char *new_one) {
#if defined(__linux__)
  const char *names[] = {"system.posix_acl_access", "system.posix_acl_default"};
  for (int k = 0; k < 2; k++) {
    char list[4096];
    ssize_t size = lgetxattr(old, names[k], list, sizeof list);
    if (size > 0) lsetxattr(new_one, names[k], list, (size_t)size, 0);
  }
#endif
}

static atomic_int heard, ends_at_once, endings;

/// Only calls that a signal handler may make.
static void end_at_once(int first) {
  static const char sentence[] =
      "\ninterrupted, and ended at once; whatever has its final name is whole, and the next run tidies up "
      "what else is left\n";
  int before = atomic_fetch_add(&endings, 1);
  if (before == 0) {
    // A line of its own, where a bar may stand.
    int skipped = !isatty(2);
    ssize_t written = write(2, sentence + skipped, sizeof sentence - 1 - (size_t)skipped);
    (void)written;
  }
  // A sentence that is being said is heard out, unless somebody insists.
  if (before != 1) _exit(128 + first);
}

static void on_signal(int number) {
  int first = 0, code = errno;
  int is_first = atomic_compare_exchange_strong(&heard, &first, number);
  if (!is_first || atomic_load(&ends_at_once)) end_at_once(is_first ? number : first);
  errno = code;
}

/// Waits for the thread that ends the process.
static void wait_for_the_end(void) {
  for (;;) pause();
}

void powersim_begin_ending(void) {
  if (atomic_fetch_add(&endings, 1)) wait_for_the_end();
}

void powersim_end_at_once(int is_so) {
  atomic_store(&ends_at_once, is_so);
  int first = atomic_load(&heard);
  if (!is_so || !first) return;
  end_at_once(first);
  wait_for_the_end();
}

void powersim_hear(int number) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigaction(number, &action, NULL);
  // Who started this process may have kept its signals back, as threads of Dispatch do.
  sigset_t own;
  sigemptyset(&own);
  sigaddset(&own, number);
  pthread_sigmask(SIG_UNBLOCK, &own, NULL);
}

int powersim_heard(void) { return atomic_load(&heard); }

int powersim_processors(void) {
#if defined(__linux__)
  // Room for 65,536 processors; the C library's set ends at 1,024.
  unsigned char set[8192];
  long bytes = syscall(SYS_sched_getaffinity, 0, sizeof set, set);
  int count = 0;
  for (long k = 0; k < bytes; k++) count += __builtin_popcount(set[k]);
  return count;
#else
  return 0;
#endif
}

static void *pass(void *gate) {
  pthread_mutex_lock(gate);
  pthread_mutex_unlock(gate);
  return NULL;
}

/// Whether /proc shows this process: there may be none, or that of another container.
static int is_shown(void) {
#if defined(__linux__)
  char text[32] = {0};
  return readlink("/proc/self", text, sizeof text - 1) > 0 && atol(text) == getpid();
#else
  return 1;
#endif
}

int powersim_startable_threads(int wanted) {
  if (!is_shown()) return wanted < 1 ? wanted : 1;
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  pthread_t *threads = calloc((size_t)wanted, sizeof *threads);
  int count = 0;
  if (!threads) return 0;
  pthread_mutex_lock(&gate);
  while (count < wanted && pthread_create(&threads[count], NULL, pass, &gate) == 0) count++;
  pthread_mutex_unlock(&gate);
  for (int k = 0; k < count; k++) pthread_join(threads[k], NULL);
  free(threads);
  return count;
}

static int free_numbers(int wanted, rlim_t bound) {
  int count = 0;
  for (rlim_t file = 0; file < bound && count < wanted; file++)
    count += fcntl((int)file, F_GETFD) == -1;
  return count;
}

int powersim_openable_files(int wanted) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit)) return wanted;
  int count = free_numbers(wanted, limit.rlim_cur);
  if (count == wanted) return count;
  // No further than needed: some programs that are started look at every number below the bound.
  rlim_t needed = limit.rlim_cur + (rlim_t)(wanted - count);
  limit.rlim_cur = needed < limit.rlim_max ? needed : limit.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limit) ? count : free_numbers(wanted, limit.rlim_cur);
}

static const char *end_sentence;
static int end_status;
static size_t end_limit;

/// Bytes of address space in use; only calls that a signal handler may make.
static size_t bytes_in_use(void) {
  char text[64];
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text);
  close(file);
  size_t pages = 0;
  for (ssize_t k = 0; k < count && text[k] >= '0' && text[k] <= '9'; k++)
    pages = 10 * pages + (size_t)(text[k] - '0');
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void on_abort(int number) {
  // One large allocation may fail with little in use; then the C library has noted why, and nothing that
  // Swift's runtime does until here notes anything else.
  if (errno != ENOMEM && bytes_in_use() < end_limit / 2) {
    // Not the memory: whatever it is, it ends as it would have.
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  ssize_t written = write(2, end_sentence, strlen(end_sentence));
  (void)written;
  _exit(end_status);
}

void powersim_say_when_memory_ends(const char *sentence, int status, size_t limit) {
  end_sentence = sentence;
  end_status = status;
  end_limit = limit;
  signal(SIGABRT, on_abort);
}

void powersim_bound_data(uint64_t bytes, uint64_t least) {
#if defined(__linux__)
  struct rlimit limit;
  // A bound that somebody else has set, and that is narrower, stays.
  if (getrlimit(RLIMIT_DATA, &limit) || limit.rlim_cur < least) return;
  limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
  setrlimit(RLIMIT_DATA, &limit);
#endif
}

int powersim_start_beside(const char *program, const char *argument) {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  posix_spawn_file_actions_init(&actions);
  for (int file = 0; file < 3; file++)
    posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_RDWR, 0);
  char *arguments[] = {(char *)program, (char *)argument, NULL};
  pid_t child;
  int code = posix_spawnp(&child, program, &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  for (int wait = 0; code == 0 && wait < 40; wait++) {
    int status;
    if (waitpid(child, &status, WNOHANG) == child) return status == 0;
    usleep(50000);
  }
  return code == 0;
}
