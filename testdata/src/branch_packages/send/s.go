// Package send sends requests.
package send

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"

	"branch_packages/problem"
)

type envelope struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func Do(req *http.Request) error {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		return &problem.Bare{StatusCode: resp.StatusCode, Body: body}
	}
	return &problem.Raw{StatusCode: resp.StatusCode, Body: body}
}

func Forward(w http.ResponseWriter, e *problem.Answer, resp *http.Response) {
	e.StatusCode = resp.StatusCode
	w.WriteHeader(e.StatusCode)
}

func IsStatus(err error, status int) bool {
	var e *problem.Raw
	return errors.As(err, &e) && e.StatusCode == status
}

func IsAny(err error, statuses ...int) bool {
	var e *problem.Raw
	return errors.As(err, &e) && slices.Contains(statuses, e.StatusCode)
}

func IsEach(err error, statuses ...int) bool {
	var e *problem.Raw
	if errors.As(err, &e) {
		for _, status := range statuses {
			if e.StatusCode == status {
				return true
			}
		}
	}
	return false
}

func IsOneOf(err error, statuses []int) bool {
	var e *problem.Raw
	return errors.As(err, &e) && slices.Contains(statuses, e.StatusCode)
}

func IsNotFound(err error) bool {
	return IsStatus(err, http.StatusNotFound) // want `not on status 404`
}
