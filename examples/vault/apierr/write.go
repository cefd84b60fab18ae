package apierr

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// RequestIDHeader names the header that carries the request's id. The server sets it before any
// handler runs.
const RequestIDHeader = "X-Request-ID"

// An Envelope is the body of every error response.
type Envelope struct {
	Error Body `json:"error"`
}

// A Body is what stands under "error" in the envelope.
type Body struct {
	Code      Code           `json:"code"`
	Message   string         `json:"message"`
	Details   map[string]any `json:"details,omitempty"`
	RequestID string         `json:"request_id"`
}

// EnvelopeFor returns the envelope of an error without details, with the request id of the
// response that w writes.
func EnvelopeFor(w http.ResponseWriter, code Code, message string) Envelope {
	return Envelope{Error: Body{
		Code:      code,
		Message:   message,
		RequestID: w.Header().Get(RequestIDHeader),
	}}
}

// Write sends e.
func Write(w http.ResponseWriter, e *Error) {
	envelope := EnvelopeFor(w, e.Code, e.Message)
	envelope.Error.Details = e.Details
	writeError(w, e.Status, envelope)
}

// Fail sends an error with the given status and code.
func Fail(w http.ResponseWriter, status int, code Code, message string) {
	writeError(w, status, EnvelopeFor(w, code, message))
}

// TooManyRequests sends a 429 that says when to try again.
func TooManyRequests(w http.ResponseWriter, code Code, wait time.Duration, message string) {
	w.Header().Set("Retry-After", Seconds(wait))
	Fail(w, http.StatusTooManyRequests, code, message)
}

// Seconds returns d as the value of a Retry-After header: whole seconds, rounded up.
func Seconds(d time.Duration) string {
	return strconv.Itoa(int((d + time.Second - 1) / time.Second))
}

func writeError(w http.ResponseWriter, status int, envelope Envelope) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// The status is sent: a client that went away can no longer be told anything.
	_ = json.NewEncoder(w).Encode(envelope)
}
