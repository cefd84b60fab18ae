package branch_status

import (
	"net/http"
	"testing"
)

func TestDirect(t *testing.T) {
	resp := &http.Response{StatusCode: 429}
	if !direct(resp) || resp.StatusCode != 429 {
		t.Fatal("nobody waits")
	}
}
