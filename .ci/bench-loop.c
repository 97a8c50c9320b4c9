// The bare libcurl loop that `.ci/bench` measures against: one handle, one kept connection, nothing read from answers.
//
//     bench-loop get URL COUNT             COUNT times the same GET
//     bench-loop each URL COUNT            the same; prints the median microseconds of one request
//     bench-loop create URL FIRST COUNT    registered models with four custom properties, numbered from FIRST
//
// Prints the seconds that all took. Exits with 1 at the first answer that is no 2xx.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t drop(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes;
    (void)context;
    return size * count;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int send_once(CURL *curl) {
    long status = 0;
    CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK && status / 100 == 2) return 1;
    fprintf(stderr, "bench-loop: %s, status %ld\n", curl_easy_strerror(code), status);
    return 0;
}

static int order(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

static int print_median(double *times, long count) {
    qsort(times, (size_t)count, sizeof *times, order);
    printf("%.3f\n", times[count / 2] * 1e6);
    free(times);
    return 0;
}

int main(int count, char **words) {
    int creates = count == 5 && strcmp(words[1], "create") == 0;
    int times_each = count == 4 && strcmp(words[1], "each") == 0;
    if (!creates && !times_each && (count != 4 || strcmp(words[1], "get") != 0)) {
        fprintf(stderr, "usage: bench-loop get URL COUNT | each URL COUNT | create URL FIRST COUNT\n");
        return 2;
    }
    CURL *curl = curl_easy_init();
    if (curl == NULL) return 1;
    struct curl_slist *fields = curl_slist_append(NULL, "Content-Type: application/json");
    curl_easy_setopt(curl, CURLOPT_URL, words[2]);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    long first = creates ? atol(words[3]) : 0;
    long requests = atol(words[count - 1]);
    int goes_on = 1;
    double *times = times_each ? calloc((size_t)requests + 1, sizeof *times) : NULL;
    if (times_each && times == NULL) return 1;
    double start = now();
    for (long index = first; goes_on && index < first + requests; index++) {
        if (creates) {
            char body[512];
            snprintf(
                body, sizeof body,
                "{\"name\":\"model-%ld\",\"customProperties\":{"
                "\"accuracy\":{\"metadataType\":\"MetadataDoubleValue\",\"double_value\":0.83},"
                "\"gpu\":{\"metadataType\":\"MetadataBoolValue\",\"bool_value\":true},"
                "\"runs\":{\"metadataType\":\"MetadataIntValue\",\"int_value\":\"%ld\"},"
                "\"team\":{\"metadataType\":\"MetadataStringValue\",\"string_value\":\"fraud\"}}}",
                index, index);
            curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, body);
        }
        double before = times_each ? now() : 0;
        goes_on = send_once(curl);
        if (times_each) times[index - first] = now() - before;
    }
    double seconds = now() - start;
    curl_easy_cleanup(curl);
    curl_slist_free_all(fields);
    if (!goes_on) return 1;
    if (times_each) return print_median(times, requests);
    printf("%.6f\n", seconds);
    return 0;
}
