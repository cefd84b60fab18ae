package send_conditions

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
)

// In the case of a code the code is known, whoever calls.

func Send(w http.ResponseWriter, e *envelope) {
	status := http.StatusInternalServerError
	switch e.Error.Code {
	case "secret_not_found":
		status = http.StatusBadRequest // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "secret_exists":
		status = http.StatusConflict
	case "backend_timeout", "backend_error":
		status = http.StatusGatewayTimeout // want `error code "backend_error" is sent with status 504; contract scaivault says 502`
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(e)
}

func SendCode(w http.ResponseWriter, code string) {
	switch {
	case code == "access_denied" || code == "forbidden":
		write(w, http.StatusNotFound, code) // want `error code "access_denied" is sent with status 404; contract scaivault says 403` `error code "forbidden" is sent with status 404; contract scaivault says 403`
	case code == "secret_not_found":
		write(w, http.StatusNotFound, code)
	default:
		write(w, http.StatusInternalServerError, code)
	}
}

type server struct{ find func(r *http.Request) any }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	found := s.find(r)
	status := http.StatusOK
	if e, ok := found.(*envelope); ok {
		switch e.Error.Code {
		case "secret_not_found":
			status = http.StatusNotFound
		case "rate_limited":
			status = http.StatusServiceUnavailable // want `error code "rate_limited" is sent with status 503; contract scaivault says 429`
		}
	}
	text, err := json.Marshal(found)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Retry-After", "1")
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

// A table that starts empty is filled in init, by functions or by calls.
var (
	byInit     = map[string]int{}
	byCopy     = map[string]int{}
	byRegister = make(map[string]int)
	byCall     = map[string]*entry{}
)

type entry struct {
	code   string
	status int
}

func register(code string, status int) { byRegister[code] = status }

func enter(code string, status int) *entry {
	e := &entry{code, status}
	byCall[code] = e
	return e
}

var entryGone = enter("secret_not_found", 410) // want `error code "secret_not_found" (goes|is listed) with status 410; contract scaivault says 404`

func init() {
	byInit["access_denied"] = http.StatusForbidden
	byInit["secret_not_found"] = http.StatusGone // want `error code "secret_not_found" is listed with status 410; contract scaivault says 404`
	maps.Copy(byCopy, map[string]int{"access_denied": http.StatusForbidden})
	register("access_denied", http.StatusForbidden)
	register("secret_exists", http.StatusForbidden) // want `error code "secret_exists" is listed with status 403; contract scaivault says 409`
}

func looksUp(w http.ResponseWriter, r *http.Request) {
	for _, table := range []map[string]int{byInit, byCopy, byRegister} {
		status := http.StatusInternalServerError
		if s, ok := table["access_denied"]; ok {
			status = s
		}
		write(w, status, "access_denied")
	}
}

// Two methods of one value are of one type.
type coded interface {
	Code() string
	Status() int
}

type refused struct{}

func (refused) Code() string { return "access_denied" }
func (refused) Status() int  { return http.StatusForbidden }

type absent struct{}

func (absent) Code() string { return "secret_not_found" }
func (absent) Status() int  { return http.StatusNotFound }

var known func(string) coded

func byType(w http.ResponseWriter, r *http.Request) {
	x := known(r.Method)
	write(w, x.Status(), x.Code())
}

// An error keeps its type as an argument: errors.As finds it.

type typed struct {
	Code string `json:"code"`
}

func (t *typed) Error() string { return t.Code }

func sendTyped(w http.ResponseWriter, status int, err error) {
	var t *typed
	if !errors.As(err, &t) {
		t = &typed{Code: "internal_error"}
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": t})
}

var typedErrors map[string]*typed

func sendsTyped(w http.ResponseWriter, r *http.Request) {
	sendTyped(w, http.StatusNotFound, typedErrors[r.Method])
	sendTyped(w, http.StatusNotFound, errors.New("odd")) // want `error code "internal_error" is sent with status 404; contract scaivault says 500`
}
