// Package send_reported sends bodies that report on something else.
package send_reported

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type detail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type delivery struct {
	ID    string  `json:"id"`
	Error *detail `json:"error,omitempty"`
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// A reported code may stand in a success, and must match in a failure.
func reported(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		write(w, http.StatusOK, delivery{"1", &detail{"webhook_delivery_failed", "refused"}})
	case "B":
		write(w, http.StatusBadGateway, delivery{"1", &detail{"webhook_delivery_failed", "refused"}})
	case "C":
		write(w, http.StatusBadRequest, delivery{"1", &detail{"webhook_delivery_failed", "refused"}}) // want `error code "webhook_delivery_failed" is sent with status 400; contract scaivault says 502`
	case "D":
		write(w, http.StatusOK, delivery{"1", &detail{"secret_not_found", "none"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
	}
}

// Arrays and nested bodies: each item has a fate of its own.
func items(w http.ResponseWriter, r *http.Request) {
	write(w, http.StatusOK, []delivery{{"1", &detail{"secret_not_found", "none"}}})
	write(w, http.StatusMultiStatus, map[string]any{"items": []delivery{{"1", &detail{"secret_not_found", "none"}}, {ID: "2"}}})
	write(w, http.StatusOK, map[string]any{"last": delivery{"1", &detail{"webhook_delivery_failed", "refused"}}})
}

func itemsWrong(w http.ResponseWriter, r *http.Request) {
	write(w, http.StatusMultiStatus, map[string]any{"items": []delivery{{"1", &detail{"secret_notfound", "none"}}}}) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
}

// Events: the stream's status has long been sent.
func events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	body, _ := json.Marshal(map[string]any{"error": detail{"secret_not_found", "none"}})
	fmt.Fprintf(w, "event: error\ndata: %s\n\n", body)
	fmt.Fprintf(w, "data: %s\n\n", `{"error":{"code":"secret_not_found"}}`)
}
