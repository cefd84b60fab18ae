// Package bare_error sends errors without an envelope.
package bare_error

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
)

func Text(w http.ResponseWriter, r *http.Request) {
	http.Error(w, "no secret", http.StatusNotFound) // want `status 404 is sent without an error envelope; contract scaivault wants a code in error.code`
}

func ErrorText(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), 400) // want `status 400 is sent without an error envelope`
	}
}

func Format(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(500)
	fmt.Fprintf(w, "cannot read %s", r.URL) // want `status 500 is sent without an error envelope`
}

func NotFound(w http.ResponseWriter, r *http.Request) {
	http.NotFound(w, r) // want `status 404 is sent without an error envelope`
}

func Empty(w http.ResponseWriter, r *http.Request) {
	if r.Method != "GET" {
		w.WriteHeader(http.StatusMethodNotAllowed) // want `status 405 is sent without an error envelope`
		return
	}
	_, _ = w.Write([]byte("[]"))
}

func Other(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": "no secret"}) // want `status 404 is sent without an error envelope`
}

type problem struct {
	Title string `json:"title"`
}

func Problem(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	_ = json.NewEncoder(w).Encode(problem{"no secret"}) // want `status 404 is sent without an error envelope`
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			w.WriteHeader(401) // want `status 401 is sent without an error envelope`
			return
		}
		next.ServeHTTP(w, r)
	})
}

// The helper is the place, once.
func badRequest(w http.ResponseWriter, message string) {
	http.Error(w, message, 400) // want `status 400 is sent without an error envelope`
}

func First(w http.ResponseWriter, r *http.Request)  { badRequest(w, "no path") }
func Second(w http.ResponseWriter, r *http.Request) { badRequest(w, "no body") }

func Gin(c *gin.Context) {
	switch c.Query("as") {
	case "text":
		c.String(404, "no secret") // want `status 404 is sent without an error envelope`
	case "abort":
		c.AbortWithStatus(404) // want `status 404 is sent without an error envelope`
	case "none":
		c.JSON(404, nil) // want `status 404 is sent without an error envelope`
	case "both":
		c.AbortWithStatus(404)
		c.JSON(404, gin.H{"error": gin.H{"code": "secret_not_found"}})
	case "later":
		c.JSON(404, gin.H{"error": gin.H{"code": "secret_not_found"}})
		c.Abort()
	}
}

// From here on all is right, or not known.

func Envelope(w http.ResponseWriter, r *http.Request) {
	http.Error(w, `{"error":{"code":"secret_not_found"}}`, 404)
}

func Parts(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	_, _ = io.WriteString(w, `{"error":{"code":"secret_not_found"}}`)
	_, _ = io.WriteString(w, "\n")
}

func Pieces(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	_, _ = io.WriteString(w, `{"error":`)
	_ = json.NewEncoder(w).Encode(map[string]string{"code": "secret_not_found"})
	_, _ = io.WriteString(w, "}")
}

func Unknown(w http.ResponseWriter, r *http.Request, body any) {
	w.WriteHeader(404)
	_ = json.NewEncoder(w).Encode(body)
}

func Proxy(w http.ResponseWriter, r *http.Request) {
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return
	}
	w.WriteHeader(resp.StatusCode)
	_, _ = io.Copy(w, resp.Body)
}

func ProxyFixed(w http.ResponseWriter, r *http.Request) {
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return
	}
	w.WriteHeader(http.StatusBadGateway)
	_, _ = io.Copy(w, resp.Body)
}

// respond cannot be read.
var respond func(http.ResponseWriter)

func Handed(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	respond(w)
}

// Who called it may write the body.
func Returned(w http.ResponseWriter, r *http.Request) error {
	w.WriteHeader(404)
	return io.EOF
}

func begin(w http.ResponseWriter, status int) { w.WriteHeader(status) }

func Begun(w http.ResponseWriter, r *http.Request) {
	begin(w, 404)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": "secret_not_found"}})
}

func Fine(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

type custom struct{ text string }

func (c custom) MarshalJSON() ([]byte, error) { return []byte(c.text), nil }

func Custom(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	_ = json.NewEncoder(w).Encode(custom{r.FormValue("text")})
}
