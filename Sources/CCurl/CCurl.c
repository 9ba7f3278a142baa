#include "CCurl.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

CURLcode ccurl_prepare(void) { return curl_global_init(CURL_GLOBAL_ALL); }

CURLcode ccurl_set_number(CURL *easy, CURLoption option, long number) {
  return curl_easy_setopt(easy, option, number);
}

CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *text) {
  return curl_easy_setopt(easy, option, text);
}

CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *headers) {
  return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

CURLcode ccurl_set_post(CURL *easy, const void *bytes, size_t count) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_POST, 1L);
  if (code == CURLE_OK)
    code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (code == CURLE_OK)
    code = curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, count > 0 ? bytes : "");
  return code;
}

CURLcode ccurl_set_observer(CURL *easy, struct ccurl_observer observer) {
  CURLcode codes[] = {
      curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, observer.open_socket),
      curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, observer.observer),
      curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, observer.will_send),
      curl_easy_setopt(easy, CURLOPT_PREREQDATA, observer.observer),
      curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, observer.did_receive_line),
      curl_easy_setopt(easy, CURLOPT_HEADERDATA, observer.observer),
      curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, observer.did_receive_body),
      curl_easy_setopt(easy, CURLOPT_WRITEDATA, observer.observer),
  };
  for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
    if (codes[i] != CURLE_OK) return codes[i];
  return CURLE_OK;
}

curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
#ifdef SOCK_CLOEXEC
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
  curl_socket_t opened = socket(address->family, address->socktype, address->protocol);
  if (opened != CURL_SOCKET_BAD) fcntl(opened, F_SETFD, FD_CLOEXEC);
  return opened;
#endif
}

CURLcode ccurl_get_number(CURL *easy, CURLINFO info, long *number) {
  return curl_easy_getinfo(easy, info, number);
}

CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *offset) {
  return curl_easy_getinfo(easy, info, offset);
}

// The signals by which the kernel reports a fault of the very thread that gets them. Blocked, they
// would kill the process before any handler could restore the terminal.
static const int fault_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};

int ccurl_start_thread(void *(*body)(void *), void *context) {
  sigset_t blocked, before;
  sigfillset(&blocked);
  for (size_t i = 0; i < sizeof fault_signals / sizeof fault_signals[0]; i++)
    sigdelset(&blocked, fault_signals[i]);

  pthread_attr_t attributes;
  int error = pthread_attr_init(&attributes);
  if (error != 0) return error;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);

  // A thread inherits the mask of the one that starts it.
  error = pthread_sigmask(SIG_SETMASK, &blocked, &before);
  if (error == 0) {
    pthread_t thread;
    error = pthread_create(&thread, &attributes, body, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
  }
  pthread_attr_destroy(&attributes);
  return error;
}
