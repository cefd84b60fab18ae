package branch_decode

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// The statuses with which the server answers in its envelope.
func answers(status int) bool { return status == http.StatusConflict || status == http.StatusNotFound }

func viaPredicate(res *http.Response) error {
	if res.StatusCode/100 != 2 && !answers(res.StatusCode) {
		return fmt.Errorf("no answer of the server: %s", res.Status)
	}
	var v envelope
	if err := json.NewDecoder(res.Body).Decode(&v); err != nil {
		return err
	}
	if v.Error.Message != "" {
		return &apiError{res.StatusCode, v.Error.Code}
	}
	return nil
}

// The same by a switch, and asked where it holds.
func hasEnvelope(res *http.Response) bool {
	switch res.StatusCode {
	case http.StatusNotFound, http.StatusServiceUnavailable:
		return true
	}
	return false
}

func whereItHolds(res *http.Response) error {
	if hasEnvelope(res) {
		v := new(envelope)
		if err := json.NewDecoder(res.Body).Decode(v); err != nil {
			return err
		}
		return &apiError{res.StatusCode, v.Error.Code}
	}
	return errNone
}

// This one decides, in one of the places that ask.
func isGone(res *http.Response) bool {
	return res.StatusCode == http.StatusGone || // want `not on status 404`
		res.StatusCode == http.StatusNotFound
}

func forgets(res *http.Response) error {
	if isGone(res) {
		return nil
	}
	return errSome
}

func remembers(res *http.Response) error {
	if isGone(res) {
		var v envelope
		if err := json.NewDecoder(res.Body).Decode(&v); err == nil {
			return &apiError{res.StatusCode, v.Error.Code}
		}
	}
	return errSome
}

// Without a body there is no code, wherever that was read.
func handle(res *http.Response, body []byte) error {
	if len(body) == 0 {
		if res.StatusCode == http.StatusNotFound {
			return nil
		}
		return errNone
	}
	v := new(envelope)
	if err := json.Unmarshal(body, v); err != nil {
		return err
	}
	return &apiError{res.StatusCode, v.Error.Code}
}

// What is empty here is a name.
func named(res *http.Response, name []byte) error {
	if len(name) == 0 && res.StatusCode == http.StatusNotFound { // want `not on status 404`
		return nil
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	var v envelope
	if err := json.Unmarshal(body, &v); err != nil {
		return err
	}
	return errSome
}
