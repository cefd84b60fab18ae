// Package branch_retry tests statuses all of whose codes may be tried again.
package branch_retry

import (
	"net/http"
	"slices"
)

func all(resp *http.Response) bool {
	return resp.StatusCode == 429
}

func some(resp *http.Response) bool {
	return resp.StatusCode == 503 // want `not on status 503: it is overloaded \(retry\) or switched_off \(do not\)`
}

func rarely(resp *http.Response) bool {
	return resp.StatusCode == 502 // want `not on status 502: it is lagging`
}

func unsaid(resp *http.Response) bool {
	return resp.StatusCode == 504 // want `not on status 504: it is lost`
}

func together(resp *http.Response) bool {
	return resp.StatusCode == 429 || resp.StatusCode == 504 || // want `not on status 504: it is lost`
		slices.Contains([]int{429, 502}, resp.StatusCode) // want `not on status 502: it is lagging`
}
