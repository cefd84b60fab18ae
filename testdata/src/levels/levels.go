package levels

import (
	"net/http"
)

// A status that one code alone has says as much as the code.
func alone(resp *http.Response) string {
	if resp.StatusCode == http.StatusNotFound { // want `^note: branch on error\.code, not on status 404: it is not_found$`
		return "gone"
	}
	switch resp.StatusCode {
	case 423: // want `^note: branch on error\.code, not on status 423: it is busy$`
		return "later"
	}
	return ""
}

// One that several share does not.
func shared(resp *http.Response) string {
	switch resp.StatusCode {
	case http.StatusConflict: // want `^branch on error\.code, not on status 409: it is lent or reserved$`
		return "taken"
	}
	if resp.StatusCode == 404 || resp.StatusCode == 409 { // want `^branch on error\.code, not on statuses 404 or 409: it is `
		return "none"
	}
	return ""
}
