// Package branch_tests lets the branch rules look at test files, too.
package branch_tests

import "net/http"

func missing(resp *http.Response) bool {
	return resp.StatusCode == 404 // want `not on status 404`
}
