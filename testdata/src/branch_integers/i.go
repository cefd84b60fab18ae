// Package branch_integers reads integer codes out of a list.
package branch_integers

import (
	"encoding/json"
	"net/http"
)

type answer struct {
	Errors []struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"errors"`
	Count int `json:"count"`
}

func read(res *http.Response) (a answer) {
	_ = json.NewDecoder(res.Body).Decode(&a)
	return a
}

func ranged(res *http.Response) bool {
	for _, e := range read(res).Errors {
		switch e.Code {
		case 0, 2100:
			return false
		case 9999: // want `unknown error code "9999"`
			return true
		}
	}
	return false
}

func first(res *http.Response) bool {
	a := read(res)
	if len(a.Errors) == 0 || a.Count == 77 {
		return false
	}
	e := a.Errors[0]
	return isKnown(e.Code)
}

func worded(res *http.Response) bool {
	for _, e := range read(res).Errors {
		if e.Message == "no such thing" { // want `not on the text of errors\[\]\.message`
			return true
		}
	}
	return false
}

func isKnown(code int) bool {
	return code == 2101 || code == 4711 // want `unknown error code "4711"`
}
