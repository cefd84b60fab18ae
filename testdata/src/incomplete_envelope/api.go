// Package incomplete_envelope sends envelopes that lack what the contract promises.
package incomplete_envelope

import (
	"encoding/json"
	"net/http"
)

type Body struct {
	Code      string         `json:"code"`
	Message   string         `json:"message"`
	Details   map[string]any `json:"details,omitempty"`
	RequestID string         `json:"request_id"`
}

type Envelope struct {
	Error Body `json:"error"`
}

func send(w http.ResponseWriter, status int, e Envelope) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(e)
}

func id(w http.ResponseWriter) string { return w.Header().Get("X-Request-ID") }

func NoMessage(w http.ResponseWriter, r *http.Request) {
	send(w, 404, Envelope{Error: Body{Code: "secret_not_found", RequestID: id(w)}}) // want `an error is sent without message; contract scaivault requires it`
}

func EmptyMessage(w http.ResponseWriter, r *http.Request) {
	send(w, 404, Envelope{Error: Body{
		Code:      "secret_not_found",
		Message:   "", // want `an error is sent without message; contract scaivault requires it`
		RequestID: id(w),
	}})
}

func NoRequestID(w http.ResponseWriter, r *http.Request) {
	send(w, 404, Envelope{Error: Body{Code: "secret_not_found", Message: "No"}}) // want `an error is sent without request_id`
}

func Whole(w http.ResponseWriter, r *http.Request) {
	send(w, 404, Envelope{Error: Body{Code: "secret_not_found", Message: "No", RequestID: id(w)}})
}

func Steps(w http.ResponseWriter, r *http.Request) {
	var e Envelope
	e.Error.Code = "secret_not_found"
	e.Error.Message = "No"
	e.Error.RequestID = id(w)
	send(w, 404, e)
}

// The helper never sets the request id: it is the place, once.
func fail(w http.ResponseWriter, status int, code, message string) {
	send(w, status, Envelope{Error: Body{Code: code, Message: message}}) // want `an error is sent without request_id`
}

func First(w http.ResponseWriter, r *http.Request)  { fail(w, 404, "secret_not_found", "No") }
func Second(w http.ResponseWriter, r *http.Request) { fail(w, 404, "policy_not_found", "No") }

// Here the caller is.
func Silent(w http.ResponseWriter, r *http.Request) {
	full(w, 404, "secret_not_found", "") // want `an error is sent without message`
}

func full(w http.ResponseWriter, status int, code, message string) {
	send(w, status, Envelope{Error: Body{Code: code, Message: message, RequestID: id(w)}})
}

func NoFields(w http.ResponseWriter, r *http.Request) {
	full(w, 422, "validation_error", "Not valid") // want `error code "validation_error" is sent without details.fields; contract scaivault requires it`
}

func Fields(w http.ResponseWriter, r *http.Request) {
	send(w, 422, Envelope{Error: Body{Code: "validation_error", Message: "Not valid", RequestID: id(w),
		Details: map[string]any{"fields": []string{"value"}}}})
}

func FieldsLater(w http.ResponseWriter, r *http.Request) {
	details := map[string]any{}
	details["fields"] = []string{"value"}
	send(w, 422, Envelope{Error: Body{Code: "validation_error", Message: "Not valid", RequestID: id(w), Details: details}})
}

func FieldsUnknown(w http.ResponseWriter, r *http.Request, details map[string]any) {
	send(w, 422, Envelope{Error: Body{Code: "validation_error", Message: "Not valid", RequestID: id(w), Details: details}})
}

func Map(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{ // want `an error is sent without request_id`
		"code": "secret_not_found", "message": "No",
	}})
}

func Text(w http.ResponseWriter, r *http.Request) {
	http.Error(w, `{"error":{"code":"secret_not_found","request_id":"x"}}`, 404) // want `an error is sent without message`
}

// complete fills in what is missing, in a way that cannot be read.
var complete func(*Envelope)

func Completed(w http.ResponseWriter, r *http.Request) {
	e := Envelope{Error: Body{Code: "secret_not_found"}}
	complete(&e)
	send(w, 404, e)
}

// A delivery that failed is no answer to this request.
func Report(w http.ResponseWriter, r *http.Request) {
	send(w, 200, Envelope{Error: Body{Code: "webhook_delivery_failed"}})
}
