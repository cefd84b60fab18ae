package contract

import "testing"

func TestNearest(t *testing.T) {
	c, _ := Builtin(Default)
	for unknown, want := range map[string]string{
		// letters
		"forbiden":           "forbidden",
		"secrte_not_found":   "secret_not_found",
		"secrets_not_found":  "secret_not_found",
		"tokn_expird":        "token_expired",
		"invalid_secret_typ": "invalid_secret_type",
		"rate_limit":         "rate_limited",
		"crs_invalid":        "csr_invalid",
		// case and separators
		"SECRET_NOT_FOUND": "secret_not_found",
		"SecretNotFound":   "secret_not_found",
		"secretNotFound":   "secret_not_found",
		"secret-not-found": "secret_not_found",
		"secret.not.found": "secret_not_found",
		"secret_notfound":  "secret_not_found",
		"CANotFound":       "ca_not_found",
		// words
		"not_found_secret": "secret_not_found",
		"expired_token":    "token_expired",
		"found_not_secrt":  "secret_not_found",
		// nothing is near
		"":                  "",
		"_":                 "",
		"x":                 "",
		"teapot":            "",
		"not_found":         "",
		"user_not_found":    "",
		"key_not_found":     "",
		"cas_not_found":     "",
		"internal":          "",
		"unauthorized":      "",
		"validation_failed": "",
		"40401":             "",
	} {
		got, ok := c.Nearest(unknown, false)
		if got != want || ok != (want != "") {
			t.Errorf("nearest to %q is %q, %v; want %q", unknown, got, ok, want)
		}
	}
}

func TestNearestInteger(t *testing.T) {
	c := parse(t, "codes: [{code: 40401}, {code: 40402}, {code: 50310}, {code: 12}, {code: '40901'}]")
	for unknown, want := range map[string]string{
		"44001":  "40401", // two digits changed places
		"50301":  "50310",
		"50390":  "50310",
		"503100": "50310",
		"5031":   "50310",
		"40403":  "", // as near to one as to the other
		"40900":  "", // only a text is near
		"13":     "", // too short to be a slip
		"99999":  "",
	} {
		got, ok := c.Nearest(unknown, true)
		if ok != (want != "") || ok && got != want {
			t.Errorf("nearest to %s is %s, %v; want %q", unknown, got, ok, want)
		}
	}
}

// Of two that are equally near, the first of the file is named, time and again.
func TestNearestTie(t *testing.T) {
	c := parse(t, "codes: [{code: binding_lost}, {code: binding_last}]")
	for range 10 {
		if got, _ := c.Nearest("binding_lest", false); got != "binding_lost" {
			t.Fatalf("nearest is %q", got)
		}
	}
}
