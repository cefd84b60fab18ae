package limits

import (
	"net/http/httptest"
	"testing"
)

// Tests send wrong envelopes on purpose.
func TestWrite(t *testing.T) {
	w := httptest.NewRecorder()
	write(w, 400, "secret_not_found")
	write(w, 404, "secret_notfound")
	if w.Code != 400 {
		t.Error(w.Code)
	}
}
