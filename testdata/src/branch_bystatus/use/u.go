package use

import (
	"errors"
	"fmt"
	"net/http"

	"branch_bystatus/api"
)

type state struct{ id string }

func drop(s *state, r *api.Response) {
	if r.Missing != nil { // want `not on status 404`
		s.id = ""
	} else if nil != r.Taken { // want `not on status 409`
		s.id = "taken"
	}
}

func method(s *state, r *api.Response) {
	if r.StatusCode() == http.StatusNotFound { // want `not on status 404`
		s.id = ""
	}
}

func never(r *api.Response) bool {
	return r.Taken != nil && r.Taken.Error.Code == "secret_not_found" // want `"secret_not_found" never comes with status 409`
}

func refined(s *state, r *api.Response) {
	if r.Missing != nil && r.Missing.Error.Code == "secret_not_found" {
		s.id = ""
	}
}

func worded(r *api.Response) error {
	if r.Missing != nil {
		return fmt.Errorf("it is not there: %s", r.Missing.Error.Message)
	}
	return fmt.Errorf("it failed: %s", r.HTTPResponse.Status)
}

// These are set for several statuses, or for one that is no error.
func others(s *state, r *api.Response) {
	if r.Rest != nil || r.Either != nil || r.OK != nil {
		s.id = ""
	}
}

func missing(res *http.Response) bool {
	var d *api.Default
	return errors.As(api.Read(api.New(res)), &d) && d.IsCode(404) // want `not on status 404`
}
