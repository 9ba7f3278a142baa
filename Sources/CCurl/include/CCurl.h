// libcurl for Swift: its own header, and the few calls that Swift cannot make because they take a
// variable number of arguments. Every decision about how libcurl is used is made in Swift.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

// CURLOPT_QUICK_EXIT is the youngest option that is used.
#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or newer is needed (Debian: libcurl4-openssl-dev)"
#endif

// Prepares libcurl for the process; to be called once, before anything else.
CURLcode ccurl_prepare(void);

CURLcode ccurl_set_number(CURL *easy, CURLoption option, long number);
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *text);
CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *headers);

// Makes the request a POST of these bytes, which libcurl copies.
CURLcode ccurl_set_post(CURL *easy, const void *bytes, size_t count);

// What libcurl asks and tells during a transfer; each function gets the observer as its pointer.
struct ccurl_observer {
  void *observer;
  // For a connection of its own: a socket, or CURL_SOCKET_BAD to stop.
  curl_opensocket_callback open_socket;
  // Before the first byte of the request: CURL_PREREQFUNC_OK, or CURL_PREREQFUNC_ABORT to stop.
  curl_prereq_callback will_send;
  // One line of the answer's head or its trailers: the count of bytes, or another number to stop.
  curl_write_callback did_receive_line;
  // A piece of the answer's body: the count of bytes, or another number to stop.
  curl_write_callback did_receive_body;
};
CURLcode ccurl_set_observer(CURL *easy, struct ccurl_observer observer);

static const curl_socket_t ccurl_no_socket = CURL_SOCKET_BAD;

// A socket that programs started by this one do not inherit: one that they held would keep a
// connection open that was closed here.
curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address);

CURLcode ccurl_get_number(CURL *easy, CURLINFO info, long *number);
CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *offset);

// Runs `body` on a detached thread of its own, on which every signal is blocked but those of a
// fault: signals belong to the program's own threads, and libcurl's resolver threads inherit this.
// Gives 0, or the number of an error.
int ccurl_start_thread(void *(*body)(void *), void *context);

#endif
