package contradictory_branch

import "net/http"

type envelope struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func together(resp *http.Response, e envelope) bool {
	return resp.StatusCode == http.StatusNotFound && e.Error.Code == "secret_expired" // want `error code "secret_expired" never comes with status 404; contract scaivault says 410`
}

func inside(resp *http.Response, e envelope) int {
	if resp.StatusCode == 404 || resp.StatusCode == 409 {
		switch e.Error.Code {
		case "secret_not_found", "secret_exists":
			return 1
		case "secret_expired": // want `error code "secret_expired" never comes with status 404 or 409; contract scaivault says 410`
			return 2
		}
	}
	return 0
}

func after(resp *http.Response, e envelope) int {
	if resp.StatusCode == 422 && e.Error.Code == "validation_error" {
		return 0
	}
	switch resp.StatusCode {
	case 410:
		if e.Error.Code == "lease_expired" {
			return 1
		}
		return 2
	}
	if e.Error.Code == "secret_expired" { // want `error code "secret_expired" is tested where status 410 is ruled out; contract scaivault gives it no other`
		return 3
	}
	return 4
}

func twice(e envelope) int {
	switch {
	case e.Error.Code == "rate_limited":
		return 1
	case e.Error.Code == "rate_limited": // want `error code "rate_limited" is tested twice; this test never matches`
		return 2
	}
	return 0
}

func again(e envelope) int {
	if e.Error.Code == "rate_limited" {
		return 1
	}
	println("not that")
	if e.Error.Code == "rate_limited" { // want `error code "rate_limited" is tested twice`
		return 2
	} else if e.Error.Code == "quota_exceeded" {
		return 3
	} else if e.Error.Code == "quota_exceeded" { // want `error code "quota_exceeded" is tested twice`
		return 4
	}
	return 0
}

// What follows is right.

func more(e envelope, wait int) int {
	switch {
	case e.Error.Code == "rate_limited" && wait == 0:
		return 1
	case e.Error.Code == "rate_limited":
		return 2
	}
	return 0
}

func other(resp *http.Response, e envelope, next func() (*http.Response, envelope)) int {
	for range 3 {
		if resp.StatusCode == 410 { // want `branch on error.code, not on status 410`
			continue
		}
		resp, e = next()
		if e.Error.Code == "secret_expired" {
			return 1
		}
	}
	if e.Error.Code == "rate_limited" {
		return 1
	}
	_, e = next()
	if e.Error.Code == "rate_limited" {
		return 2
	}
	return 0
}

func fits(resp *http.Response, e envelope) bool {
	if resp.StatusCode == 200 && e.Error.Code == "webhook_delivery_failed" {
		return true
	}
	if resp.StatusCode != 410 {
		return e.Error.Code == "secret_not_found"
	}
	return e.Error.Code == "secret_expired"
}

func two(a, b envelope) bool {
	if a.Error.Code == "rate_limited" {
		return true
	}
	return b.Error.Code == "rate_limited"
}
