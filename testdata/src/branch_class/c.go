// Package branch_class tests classes of statuses that are spelled out, and branches that
// only say something.
package branch_class

import (
	"fmt"
	"log"
	"net/http"
	"slices"
)

func chain(resp *http.Response) bool {
	return resp.StatusCode == 500 || resp.StatusCode == 502 || resp.StatusCode == 503 || resp.StatusCode == 504
}

func chainOfFewer(resp *http.Response) bool {
	return resp.StatusCode == 502 || resp.StatusCode == 503 // want `not on statuses 502 or 503`
}

func negated(resp *http.Response) bool {
	return resp == nil || resp.StatusCode != 500 && resp.StatusCode != 502 && resp.StatusCode != 503
}

func beside(resp *http.Response) bool {
	return resp.StatusCode == 429 || // want `not on status 429`
		resp.StatusCode == 500 || resp.StatusCode == 502 || resp.StatusCode == 503
}

func list(resp *http.Response) bool {
	return slices.Contains([]int{429, 500, 502, 503}, resp.StatusCode) || // want `not on status 429`
		slices.Contains([]int{500, 502, 503}, resp.StatusCode)
}

func tag(resp *http.Response) int {
	switch resp.StatusCode {
	case 500:
		fallthrough
	case 503:
		fallthrough
	case 502, 504:
		return 1
	case 404: // want `not on status 404`
		return 2
	}
	return 0
}

func tagless(resp *http.Response) int {
	switch {
	case resp.StatusCode == 500, resp.StatusCode == 502, resp.StatusCode == 503:
		return 1
	case resp.StatusCode == 502: // want `not on status 502`
		return 2
	}
	return 0
}

func each(resp *http.Response) int {
	switch resp.StatusCode {
	case 500: // want `not on status 500`
		return 1
	case 502: // want `not on status 502`
		return 2
	case 503: // want `not on status 503`
		return 3
	}
	return 0
}

// Branches that only say something

func says(resp *http.Response) {
	if resp.StatusCode == 404 {
		log.Printf("there is nothing at %s", resp.Request.URL)
	} else {
		log.Print("something else")
	}
}

func lengthens(resp *http.Response, text string) error {
	if resp.StatusCode == 500 {
		text += " " + resp.Header.Get("X-Request-ID")
	}
	return fmt.Errorf("vault: %s", text)
}

func saysAndReturns(resp *http.Response) bool {
	if resp.StatusCode == 404 { // want `not on status 404`
		log.Print("there is nothing")
		return true
	}
	if resp.StatusCode == 403 { // want `not on status 403`
		log.Fatal("not allowed here")
	}
	if resp.StatusCode == 409 { // want `not on status 409`
		log.Print("there already")
	} else {
		return true
	}
	return false
}

type state struct{}

func (state) SetID(string) {}

func acts(resp *http.Response, s state) {
	if resp.StatusCode == 404 { // want `not on status 404`
		s.SetID("")
	}
}
