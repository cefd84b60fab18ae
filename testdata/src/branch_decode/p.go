package branch_decode

import (
	"errors"
	"net/http"
)

// Read in another package, and no envelope of the contract.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
}

func (p *problem) Error() string { return p.Title }

func newProblem(res *http.Response) error { return &problem{Status: res.StatusCode} }

func missing(err error) bool {
	var p *problem
	return errors.As(err, &p) && p.Status == http.StatusNotFound
}

// The envelope, of which only the message is kept.
type told struct {
	Status int `json:"status"`
	Error_ struct {
		Message string `json:"message"`
	} `json:"error"`
}

func (t *told) Error() string { return t.Error_.Message }

func newTold(res *http.Response) error { return &told{Status: res.StatusCode} }

func gone(err error) bool {
	var t *told
	return errors.As(err, &t) && t.Status == http.StatusNotFound // want `not on status 404`
}
