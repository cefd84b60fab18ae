package send_dynamic

import (
	"encoding/json"
	"errors"
	"net/http"
)

// fault is an error by its static type, also where nothing else is known of it.
type fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (f *fault) Error() string { return f.Message }

func (f *fault) saying(text string) *fault {
	f.Message = text
	return f
}

func report(w http.ResponseWriter, n int, err error) {
	var f *fault
	if !errors.As(err, &f) {
		f = &fault{Code: "internal_error"}
	}
	w.WriteHeader(n)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": f})
}

var faults map[string]*fault

func toFault(v any) *fault {
	if f, ok := v.(*fault); ok {
		return f
	}
	return &fault{Message: "failed"}
}

func static(w http.ResponseWriter, id string, v any, f *fault) {
	report(w, 404, faults[id])
	report(w, 404, toFault(v).saying("x"))
	report(w, 404, f)
	report(w, 404, errors.New("x")) // want `"internal_error" is sent with status 404`
	report(w, 500, errors.New("x"))
}

// rank is an enumeration whose encoder is no short function.
type rank uint8

const (
	rankNone rank = iota
	rankRole
	rankLease
	rankOdd
)

func (r rank) MarshalJSON() ([]byte, error) {
	switch r {
	case rankNone:
		return []byte("null"), nil
	case rankRole:
		return []byte(`"role_not_found"`), nil
	case rankLease:
		return json.Marshal("lease_not_found")
	case rankOdd:
		return json.Marshal("lease_not_there") // want `unknown error code "lease_not_there"`
	}
	return []byte(`"internal_error"`), nil
}

func ranks(w http.ResponseWriter) {
	answer(w, http.StatusNotFound, rankRole)
	answer(w, http.StatusGone, rankRole)  // want `"role_not_found" is sent with status 410`
	answer(w, http.StatusGone, rankLease) // want `"lease_not_found" is sent with status 410`
	answer(w, http.StatusNotFound, rankOdd)
}
