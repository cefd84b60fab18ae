package send_tables

import "net/http"

// What a client calls the status that it was answered with is no code, though it may look like one.
func stateOf(resp *http.Response) (any, string, error) {
	if resp.StatusCode == http.StatusNotFound { // want `branch on error.code, not on status 404`
		return resp, "secret-not-found", nil
	}
	return resp, "there", nil
}

// A function from one to the other is a table, if it names a code.
func codeFor(status int) string {
	switch status {
	case http.StatusNotFound:
		return "secret_notfound" // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case http.StatusBadRequest:
		return "access_denied" // want `error code "access_denied" is listed with status 400; contract scaivault says 403`
	}
	return "internal_error"
}
