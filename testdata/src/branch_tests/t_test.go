package branch_tests

import (
	"net/http"
	"strings"
	"testing"
)

type envelope struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func TestMissing(t *testing.T) {
	resp := new(http.Response)
	if missing(resp) || resp.StatusCode == 404 { // want `not on status 404`
		t.Fatal("there is nothing")
	}
	var e envelope
	if strings.Contains(e.Error.Message, "expired") { // want `branch on error.code, not on the text`
		t.Fatal("there is nothing")
	}
	if e.Error.Code == "secret_notfound" { // want `unknown error code "secret_notfound"`
		t.Fatal("there is nothing")
	}
}
