package branch_message

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// The client has put the status into the text: who looks for it there decides on the status.

func fetch(res *http.Response, code string) error {
	return &apiError{res.StatusCode, code, fmt.Sprintf("fetching: %s (HTTP %d)", code, res.StatusCode)}
}

var notFound = regexp.MustCompile(`.*: 404 Not Found$`)

func byText(res *http.Response) bool {
	err := fetch(res, "")
	return strings.Contains(err.Error(), "HTTP 404") || // want `branch on error.code, not on status 404 in the text of an error: 22 codes share it`
		strings.Contains(err.Error(), "(403)") || // want `not on status 403`
		strings.HasSuffix(err.Error(), "status code: 409") || // want `not on status 409`
		notFound.MatchString(err.Error()) // want `not on status 404`
}

// No code has this status.
func teapot(res *http.Response) bool {
	err := fetch(res, "")
	return strings.Contains(err.Error(), "HTTP 418") || strings.Contains(err.Error(), "429 Not Found") // want `on the text of error.message`
}

func onlyWords(res *http.Response) error {
	err := fetch(res, "")
	if strings.Contains(err.Error(), "HTTP 404") {
		return fmt.Errorf("there is none: %w", err)
	}
	return fmt.Errorf("fetching: %w", err)
}

// The status beside the words that decide goes with them.
func beside(e *apiError) bool {
	return e.Status == http.StatusNotFound && strings.Contains(e.Error(), "secret") // want `on the text of error.message`
}

// A helper that looks for a status in the text is asked for no words.
func missing(err error) bool { return notFound.MatchString(err.Error()) }
