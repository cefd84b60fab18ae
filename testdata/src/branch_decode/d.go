// Package branch_decode asks the status how the body is to be read.
package branch_decode

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"
)

type envelope struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

type apiError struct {
	Status int
	Code   string
}

func (e *apiError) Error() string { return e.Code }

var errSome, errNone = errors.New("some"), errors.New("none")

// With 409, the body is a list as with 201.
func bulk(res *http.Response) ([]string, error) {
	var some error
	switch res.StatusCode {
	case http.StatusCreated:
	case http.StatusConflict:
		some = errSome
	case http.StatusNotFound: // want `not on status 404`
		return nil, errNone
	default:
		var v envelope
		if err := json.NewDecoder(res.Body).Decode(&v); err != nil {
			return nil, err
		}
		return nil, errors.New(v.Error.Code)
	}
	var all []string
	err := json.NewDecoder(res.Body).Decode(&all)
	return all, errors.Join(err, some)
}

// Only these come with the envelope.
func check(res *http.Response) error {
	if res.StatusCode == http.StatusConflict || res.StatusCode == http.StatusNotFound {
		var v envelope
		if err := json.NewDecoder(res.Body).Decode(&v); err != nil {
			return err
		}
		return &apiError{res.StatusCode, v.Error.Code}
	}
	return errors.New("no answer of the server")
}

// The envelope is read, and forgotten.
func forget(res *http.Response) error {
	if res.StatusCode == http.StatusNotFound { // want `not on status 404`
		var v envelope
		_ = json.NewDecoder(res.Body).Decode(&v)
		return errNone
	}
	return errSome
}

// These answers have another envelope.
type eventError struct {
	StatusCode int
	Message    string   `json:"message"`
	Errors     []string `json:"errors"`
}

func (e eventError) Error() string { return e.Message }

func (e eventError) missing() bool { return e.StatusCode == http.StatusNotFound }

func event(res *http.Response) error {
	e := eventError{StatusCode: res.StatusCode}
	if err := json.NewDecoder(res.Body).Decode(&e); err != nil {
		return err
	}
	return e
}

// The header says how long to wait, after the loop is not left.
func again(c *http.Client, req *http.Request) (res *http.Response, err error) {
	for {
		res, err = c.Do(req)
		if err != nil {
			return nil, err
		}
		if res.StatusCode != http.StatusServiceUnavailable {
			break
		}
		seconds, err := strconv.Atoi(res.Header.Get("Retry-After"))
		if err != nil {
			break
		}
		time.Sleep(time.Duration(seconds) * time.Second)
	}
	return res, nil
}

// Nothing says how long.
func blindly(c *http.Client, req *http.Request) (res *http.Response, err error) {
	for range 3 {
		res, err = c.Do(req)
		if err != nil || res.StatusCode != http.StatusServiceUnavailable { // want `not on status 503`
			break
		}
		time.Sleep(time.Second)
	}
	return res, err
}
