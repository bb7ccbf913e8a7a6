/*
 * A disk that remembers: preloaded into a program, it writes down every change of the files of one
 * folder in the order in which they happened, and fails when it is told to. What the program says
 * about itself lies in the same order, so that "this was acknowledged" has a place among the writes.
 *
 *   RECORDER_FOLDER  the folder, as its real path; it is empty at the start
 *   RECORDER_TRACE   where the record goes; without it nothing is recorded
 *
 * Two names of the folder are no files of the disk: each write to `acknowledged` becomes a mark of
 * the record, and a write to `fault` sets what fails from then on (see `arrange`). Files that end in
 * `-shm` are left out: they are memory, not disk. Syncs are recorded and not made.
 *
 * Calls go to the kernel directly. One lock is held over a call and its record, so that the record
 * has the order of the effects.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096, NAMES = 64, NAME = 128 };
/* What a descriptor may be besides the number of a file. */
enum { NOTHING = 0, FOLDER = -1, MARKS = -2, FAULTS = -3 };

/* A record: this head, then `length` bytes if its kind has any. tests/disk/trace.rs reads it. */
struct head {
    uint8_t kind;
    uint8_t unused[3];
    uint32_t file;
    uint64_t offset;
    uint64_t length;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static int trace = -1;
static int descriptors[DESCRIPTORS];
static struct {
    char name[NAME];
    int file;
} names[NAMES];
static int files;
/* Which calls fail, with which error, after how many that still work; 0: none. */
static struct {
    char call;
    int error;
    long spared;
} fault;

static void give_up(const char *why)
{
    dprintf(2, "recorder: %s\n", why);
    abort();
}

static void write_whole(int fd, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        long done = syscall(SYS_write, fd, at, length);
        if (done <= 0)
            give_up("the record cannot be written");
        at += done;
        length -= (size_t)done;
    }
}

__attribute__((constructor)) static void start(void)
{
    folder = getenv("RECORDER_FOLDER");
    const char *path = getenv("RECORDER_TRACE");
    if (!folder || !path)
        return;
    trace = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (trace < 0)
        give_up("no record");
}

static void record(char kind, int file, uint64_t offset, const void *bytes, uint64_t length)
{
    if (trace < 0)
        return;
    int before = errno;
    struct head head = {.kind = (uint8_t)kind, .file = (uint32_t)file, .offset = offset, .length = length};
    write_whole(trace, &head, sizeof head);
    if (bytes)
        write_whole(trace, bytes, length);
    errno = before;
}

/* The name in the folder, "" for the folder itself, NULL for all that does not matter. */
static const char *inside(const char *path)
{
    size_t length = folder ? strlen(folder) : 0;
    if (!length || strncmp(path, folder, length) != 0)
        return NULL;
    const char *name = path + length;
    if (*name == '/')
        name++;
    else if (*name)
        return NULL;
    size_t named = strlen(name);
    if (named >= 4 && strcmp(name + named - 4, "-shm") == 0)
        return NULL;
    if (named >= NAME || strchr(name, '/'))
        give_up("a name that is too long, or a folder in the folder");
    return name;
}

static int *place(const char *name)
{
    for (int i = 0; i < NAMES; i++)
        if (names[i].file && strcmp(names[i].name, name) == 0)
            return &names[i].file;
    return NULL;
}

static int create(const char *name)
{
    for (int i = 0; i < NAMES; i++)
        if (!names[i].file) {
            strcpy(names[i].name, name);
            names[i].file = ++files;
            record('c', files, 0, name, strlen(name));
            return files;
        }
    give_up("too many names");
    return 0;
}

static int *tracked(int fd)
{
    return fd >= 0 && fd < DESCRIPTORS && descriptors[fd] != NOTHING ? &descriptors[fd] : NULL;
}

/* What is wanted of the disk from now on, such as "write ENOSPC 3" (three more writes work), "sync
 * EIO 0" or "none". A call is `write`, which is also what makes a file larger, or `sync`. */
static void arrange(const char *text, size_t length)
{
    char line[64] = {0}, call[16] = {0}, error[16] = {0};
    memcpy(line, text, length < sizeof line ? length : sizeof line - 1);
    fault.call = 0;
    fault.spared = 0;
    if (sscanf(line, "%15s %15s %ld", call, error, &fault.spared) < 3)
        return;
    fault.error = strcmp(error, "ENOSPC") == 0 ? ENOSPC : EIO;
    fault.call = call[0];
}

/* Whether a call of this kind fails now. */
static int fails(char call)
{
    if (fault.call != call)
        return 0;
    if (fault.spared > 0) {
        fault.spared--;
        return 0;
    }
    errno = fault.error;
    return 1;
}

/* All writes come here. `at` is -1 for the descriptor's own place. */
static ssize_t put(int fd, const void *bytes, size_t length, off_t at)
{
    int *file = tracked(fd);
    if (!file)
        return at < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, at);
    pthread_mutex_lock(&lock);
    ssize_t done = (ssize_t)length;
    if (*file == MARKS) {
        record('m', 0, 0, bytes, length);
    } else if (*file == FAULTS) {
        arrange(bytes, length);
    } else {
        off_t offset = at < 0 ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : at;
        /* A disk that becomes full takes the first half of what no longer fits. */
        int first = fault.call == 'w' && fault.error == ENOSPC && fault.spared == 0 && length > 1;
        if (first) {
            fault.spared = -1;
            length /= 2;
        }
        if (!first && fails('w'))
            done = -1;
        else
            done = at < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, at);
        if (done > 0)
            record('w', *file, (uint64_t)offset, bytes, (uint64_t)done);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return put(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return put(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return put(fd, bytes, length, at); }

static ssize_t put_all(int fd, const struct iovec *parts, int count, off_t at)
{
    ssize_t sum = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = put(fd, parts[i].iov_base, parts[i].iov_len, at < 0 ? -1 : at + sum);
        if (done < 0)
            return sum ? sum : -1;
        sum += done;
        if ((size_t)done < parts[i].iov_len)
            break;
    }
    return sum;
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    return tracked(fd) ? put_all(fd, parts, count, -1) : syscall(SYS_writev, fd, parts, count);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return put_all(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { return put_all(fd, parts, count, at); }

static int opened(const char *path, int flags, mode_t mode)
{
    const char *name = inside(path);
    if (!name)
        return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    pthread_mutex_lock(&lock);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= DESCRIPTORS)
        give_up("too many descriptors");
    if (fd >= 0) {
        int *known = place(name);
        if (!*name)
            descriptors[fd] = FOLDER;
        else if (strcmp(name, "acknowledged") == 0)
            descriptors[fd] = MARKS;
        else if (strcmp(name, "fault") == 0)
            descriptors[fd] = FAULTS;
        else {
            descriptors[fd] = known ? *known : create(name);
            if (known && (flags & O_TRUNC))
                record('t', *known, 0, NULL, 0);
        }
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define OPEN(name)                                                  \
    int name(const char *path, int flags, ...)                      \
    {                                                               \
        va_list rest;                                               \
        va_start(rest, flags);                                      \
        mode_t mode = flags & O_CREAT ? (mode_t)va_arg(rest, int) : 0; \
        va_end(rest);                                               \
        return opened(path, flags, mode);                           \
    }
OPEN(open)
OPEN(open64)

int close(int fd)
{
    pthread_mutex_lock(&lock);
    int *file = tracked(fd);
    if (file)
        *file = NOTHING;
    int done = (int)syscall(SYS_close, fd);
    pthread_mutex_unlock(&lock);
    return done;
}

/* A recorded sync is not made: the record says what a power cut would have left. */
static int sync_of(int fd, long call)
{
    int *file = tracked(fd);
    if (!file)
        return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    int done = fails('s') ? -1 : 0;
    if (*file > 0)
        record(done == 0 ? 's' : 'f', *file, 0, NULL, 0);
    else if (done == 0)
        record('d', 0, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return done;
}

int fsync(int fd) { return sync_of(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_of(fd, SYS_fdatasync); }

static int cut(int fd, off_t size)
{
    int *file = tracked(fd);
    pthread_mutex_lock(&lock);
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (file && done == 0)
        record('t', *file, (uint64_t)size, NULL, 0);
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int grow(int fd, int mode, off_t offset, off_t length)
{
    int *file = tracked(fd);
    struct stat now;
    pthread_mutex_lock(&lock);
    int done = file && fails('w') ? -1 : (int)syscall(SYS_fallocate, fd, mode, offset, length);
    if (file && done == 0) {
        if (fstat(fd, &now) != 0)
            give_up("a file without a size");
        record('t', *file, (uint64_t)now.st_size, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

int fallocate(int fd, int mode, off_t offset, off_t length) { return grow(fd, mode, offset, length); }
int fallocate64(int fd, int mode, off64_t offset, off64_t length) { return grow(fd, mode, offset, length); }
int posix_fallocate(int fd, off_t offset, off_t length) { return grow(fd, 0, offset, length) ? errno : 0; }
int posix_fallocate64(int fd, off64_t offset, off64_t length) { return grow(fd, 0, offset, length) ? errno : 0; }

int unlink(const char *path)
{
    const char *name = inside(path);
    pthread_mutex_lock(&lock);
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    int *known = name && done == 0 ? place(name) : NULL;
    if (known) {
        *known = 0;
        record('u', 0, 0, name, strlen(name));
    }
    pthread_mutex_unlock(&lock);
    return done;
}

int rename(const char *from, const char *to)
{
    if (inside(from) || inside(to))
        give_up("a rename: teach the recorder");
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
