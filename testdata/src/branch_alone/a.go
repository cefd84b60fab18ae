// Package branch_alone asks an API whose envelope is a code and nothing else.
package branch_alone

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

type answer struct {
	Reason    string `json:"reason"`
	Timestamp int64  `json:"timestamp"`
}

var errToken, errOther = errors.New("token"), errors.New("other")

func handle(res *http.Response, body []byte) error {
	if len(body) == 0 {
		if res.StatusCode == http.StatusGone {
			return errToken
		}
		return errOther
	}
	a := new(answer)
	if err := json.Unmarshal(body, a); err != nil {
		return err
	}
	if a.Reason == "Unregistred" { // want `did you mean "Unregistered"`
		return errToken
	}
	return errOther
}

func blindly(res *http.Response) error {
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode == http.StatusGone { // want `not on status 410`
		return errToken
	}
	return handle(res, body)
}
