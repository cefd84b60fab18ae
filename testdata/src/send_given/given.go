// Package send_given has helpers that ask how much they were given before they use it:
// an optional status, options, a list of errors.
package send_given

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"
)

type body struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type envelope struct {
	Error body `json:"error"`
}

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(envelope{body{code, "m"}})
}

// A status may be left out.
func optional(w http.ResponseWriter, code string, status ...int) {
	n := http.StatusInternalServerError
	if len(status) > 0 {
		n = status[0]
	}
	write(w, n, code)
}

func first(w http.ResponseWriter, code string, status ...int) {
	if len(status) == 0 {
		status = []int{http.StatusNotFound}
	}
	write(w, status[0], code)
}

func last(w http.ResponseWriter, code string, status ...int) {
	n := http.StatusOK
	for _, s := range status {
		n = s
	}
	write(w, n, code)
}

func optionals(w http.ResponseWriter, r *http.Request) {
	optional(w, "secret_not_found", http.StatusNotFound)
	optional(w, "internal_error")
	optional(w, "secret_exists") // want `error code "secret_exists" is sent with status 500; contract scaivault says 409`
	first(w, "secret_not_found")
	first(w, "access_denied", http.StatusForbidden)
	first(w, "access_denied") // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	last(w, "access_denied", http.StatusForbidden)
	last(w, "access_denied", http.StatusNotFound) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
}

// Options set the status, or leave it as it was.
type settings struct {
	status int
	header string
}

type set func(*settings)

func withStatus(n int) set { return func(s *settings) { s.status = n } }

func withHeader(name string) set { return func(s *settings) { s.header = name } }

func optioned(w http.ResponseWriter, code string, opts ...set) {
	s := settings{status: http.StatusBadRequest}
	for _, o := range opts {
		o(&s)
	}
	write(w, s.status, code)
}

func options(w http.ResponseWriter, r *http.Request) {
	optioned(w, "secret_not_found", withStatus(http.StatusNotFound))
	optioned(w, "invalid_path")
	optioned(w, "invalid_path", withHeader("A"))
	optioned(w, "access_denied", withHeader("A"), withStatus(http.StatusForbidden))
	optioned(w, "access_denied")                                     // want `error code "access_denied" is sent with status 400; contract scaivault says 403`
	optioned(w, "invalid_path", withStatus(http.StatusUnauthorized)) // want `error code "invalid_path" is sent with status 401; contract scaivault says 400`
}

// Lists keep their elements where they are copied, and may have any number of them
// where a loop fills them.
type item struct {
	Code string `json:"code"`
}

func spread(items ...item) []item {
	var out []item
	out = append(out, items...)
	return out
}

func behind(items ...item) []item { return append([]item{{"invalid_path"}}, items...) }

func each(items []item) []item {
	var out []item
	for _, i := range items {
		out = append(out, item{Code: i.Code})
	}
	return out
}

func sendFirst(w http.ResponseWriter, status int, items []item) {
	if len(items) == 0 {
		return
	}
	write(w, status, items[0].Code)
}

func lists(w http.ResponseWriter, r *http.Request) {
	sendFirst(w, http.StatusForbidden, spread(item{"access_denied"}))
	sendFirst(w, http.StatusConflict, spread(item{"access_denied"})) // want `error code "access_denied" is sent with status 409; contract scaivault says 403`
	sendFirst(w, http.StatusBadRequest, behind(item{"access_denied"}))
	sendFirst(w, http.StatusForbidden, each([]item{{"access_denied"}}))
	sendFirst(w, http.StatusNotFound, each([]item{{"access_denied"}})) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	sendFirst(w, http.StatusNotFound, nil)
	from := []item{{"access_denied"}}
	to := make([]item, len(from))
	copy(to, from)
	sendFirst(w, http.StatusGone, to) // want `error code "access_denied" is sent with status 410; contract scaivault says 403`
}

// A table that a loop fills, or a function that nobody can see, is not empty.
func filled(w http.ResponseWriter, r *http.Request) {
	statuses := make(map[string]int)
	for key, values := range r.Header {
		statuses[key] = len(values)
	}
	n, ok := statuses["secret_not_found"]
	if !ok {
		n = http.StatusInternalServerError
	}
	write(w, n, "secret_not_found")

	copied := map[string]int{}
	maps.Copy(copied, map[string]int{"secret_not_found": http.StatusNotFound, "access_denied": http.StatusNotFound}) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	write(w, copied["secret_not_found"], "secret_not_found")
	write(w, copied["access_denied"], "access_denied")
}

// A status may be kept as a text.
type object struct{ status, code string }

func made(status int, code string) object { return object{strconv.Itoa(status), code} }

func texted(w http.ResponseWriter, o object) {
	status := http.StatusInternalServerError
	if n, err := strconv.Atoi(o.status); err == nil {
		status = n
	}
	write(w, status, o.code)
}

func texts(w http.ResponseWriter, r *http.Request) {
	texted(w, object{"404", "secret_not_found"})
	texted(w, made(http.StatusForbidden, "access_denied"))
	texted(w, object{"none", "internal_error"})
	texted(w, object{"404", "access_denied"})  // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	texted(w, object{"none", "access_denied"}) // want `error code "access_denied" is sent with status 500; contract scaivault says 403`
}

// What is sent where an encoder has failed is the sender's own matter.
func encoded(w http.ResponseWriter, status int, e *envelope) {
	doc, err := json.Marshal(e)
	if err != nil {
		doc = fmt.Appendf(nil, `{"detail": %q}`, "cannot be written")
	}
	w.WriteHeader(status)
	_, _ = w.Write(doc)
}

func encodes(w http.ResponseWriter, r *http.Request) {
	encoded(w, http.StatusNotFound, &envelope{body{"secret_not_found", "m"}})
	encoded(w, http.StatusForbidden, &envelope{body{"secret_not_found", "m"}}) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
}

// A header that is set when the status has left has no effect.
func late(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusTooManyRequests) // want `without the header Retry-After`
	w.Header().Set("Retry-After", "3")
	_ = json.NewEncoder(w).Encode(envelope{body{"rate_limited", "m"}})
}

func head(w http.ResponseWriter, status int) { w.WriteHeader(status) }

func wait(w http.ResponseWriter) { w.Header().Set("Retry-After", "3") }

func lateByHelpers(w http.ResponseWriter, r *http.Request) {
	head(w, http.StatusTooManyRequests) // want `without the header Retry-After`
	wait(w)
	_ = json.NewEncoder(w).Encode(envelope{body{"rate_limited", "m"}})
}

func inTime(w http.ResponseWriter, r *http.Request) {
	wait(w)
	head(w, http.StatusTooManyRequests)
	_ = json.NewEncoder(w).Encode(envelope{body{"rate_limited", "m"}})
}
