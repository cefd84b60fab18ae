package use

import (
	"errors"
	"net/http"

	"branch_packages/api"
)

func gone(err error) bool {
	var e *api.Error
	return errors.As(err, &e) && e.Status == http.StatusGone // want `not on status 410: it is \w+ or \w+`
}

func result(resp *http.Response) bool {
	return api.Status(resp) == 404 // want `not on status 404`
}

func helper(resp *http.Response) bool {
	return api.Retryable(resp.StatusCode) // want `not on statuses 429 or 503`
}

func message(e *api.Error) bool {
	return api.Mentions(e.Message) // want `branch on error.code, not on the text`
}

func unknown(e *api.Error) bool {
	return api.Is(e, "lease_expird") // want `unknown error code "lease_expird"`
}

func refined(e *api.Error) bool {
	return e.Status == 410 && api.Is(e, "lease_expired") || e.Status == 404 && e.Code == "lease_not_found"
}
