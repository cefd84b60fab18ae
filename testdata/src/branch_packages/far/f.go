// Package far compares what one package declares, another one fills, and a third one hands on.
package far

import (
	"errors"
	"net/http"

	"branch_packages/problem"
	"branch_packages/sdk"
	"branch_packages/send"
)

func missing(name string) bool {
	var e *problem.Raw
	return errors.As(sdk.Get(name), &e) && e.StatusCode == http.StatusNotFound // want `not on status 404`
}

var retried = []int{408, 429, 500, 502, 503, 504}

func lists(name string) bool {
	err := sdk.Get(name)
	return send.IsOneOf(err, retried) || // want `not on status 429`
		send.IsOneOf(err, []int{404, 410}) // want `not on statuses 404 or 410`
}

func helpers(name string) bool {
	err := sdk.Get(name)
	return send.IsStatus(err, 404) || // want `not on status 404`
		send.IsAny(err, 418, 403, 409) || // want `not on status 403` `not on status 409`
		send.IsEach(err, 410) // want `not on status 410`
}

// What follows is right.

func noEnvelope(err error) bool {
	var e *problem.Bare
	return errors.As(err, &e) && e.StatusCode == http.StatusNotFound
}

func sent(e *problem.Answer) bool { return e.StatusCode == http.StatusNotFound }

func noBody(name string) bool {
	return send.IsStatus(sdk.Head(name), 404)
}

func expected(err error) bool {
	return send.IsAny(err, 200, 404) || send.IsOneOf(err, []int{204, 404})
}

func right(err error) bool {
	return send.IsStatus(err, 418) || send.IsAny(err, 200, 304)
}
