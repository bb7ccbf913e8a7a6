// A disk on which every sync takes 5 ms and nothing else does anything: preloaded into a benchmark,
// it makes what waits for the disk the same on every machine. It syncs nothing.
#include <time.h>

static int slow_sync(void) {
    struct timespec left = {0, 5000000};
    while (nanosleep(&left, &left) != 0) {
    }
    return 0;
}

int fsync(int file) {
    (void)file;
    return slow_sync();
}

int fdatasync(int file) {
    (void)file;
    return slow_sync();
}
