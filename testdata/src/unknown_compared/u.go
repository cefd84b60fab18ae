package unknown_compared

import (
	"slices"
	"strings"
)

type envelope struct {
	Error detail `json:"error"`
}

type detail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func compared(e envelope) bool {
	return e.Error.Code == "secret_notfound" || // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
		e.Error.Code == "Version_Not_Found" || // want `unknown error code "Version_Not_Found"`
		"policy_not_found " != e.Error.Code || // want `unknown error code "policy_not_found "`
		strings.EqualFold(e.Error.Code, "secret-not-found") || // want `unknown error code "secret-not-found"`
		slices.Contains([]string{"rate_limited", "rate_limit"}, e.Error.Code) // want `unknown error code "rate_limit"`
}

const missing = "secret_missing_here" // want `unknown error code "secret_missing_here"; contract scaivault does not have it`

var advice = map[string]func(){
	"rate_limited": nil,
	"rate_limted":  nil, // want `unknown error code "rate_limted"; did you mean "rate_limited"\?`
}

func branches(d *detail) int {
	switch code := d.Code; code {
	case "rate_limited", "quota_exceded": // want `unknown error code "quota_exceded"; did you mean "quota_exceeded"\?`
		return 1
	case missing:
		return 2
	}
	advice[d.Code]()
	return 0
}

func has(d *detail, code string) bool { return d.Code == code }

func helped(d *detail) bool {
	return has(d, "lease_expird") // want `unknown error code "lease_expird"; did you mean "lease_expired"\?`
}

func generic(m map[string]any) bool {
	return m["error"].(map[string]any)["code"] == "lease_expird" // want `unknown error code "lease_expird"`
}

// What follows is right.

func none(e envelope) bool { return e.Error.Code == "" || e.Error.Code == "secret_not_found" }

type country struct{ Code, Name string }

func elsewhere(c country) bool { return c.Code == "secret_notfound" || has(&detail{}, "lease_expired") }
