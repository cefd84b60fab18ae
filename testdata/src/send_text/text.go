// Package send_text sends envelopes that are text.
package send_text

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const missing = `{"error": {"code": "secret_not_found", "message": "No secret"}}`

var (
	missingBytes = []byte(`{"error":{"code":"secret_not_found"}}`)
	rawMessage   = json.RawMessage(`{"code":"secret_not_found"}`)
)

func constants(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPut:
		http.Error(w, missing, http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case http.MethodPost:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_, _ = w.Write(missingBytes)
	case http.MethodPatch:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_, _ = io.WriteString(w, "{\"error\":{\"code\":\"secret_not_found\"}}\n")
	case http.MethodDelete:
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(`{"error":{"code":"secret_notfound"}}`)) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case http.MethodOptions:
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(missingBytes)
	default:
		http.Error(w, missing, http.StatusNotFound)
	}
}

func formats(w http.ResponseWriter, r *http.Request) {
	const format = `{"error":{"code":"%s","message":%q,"status":%d,"attempt":%v}}`
	switch r.Method {
	case http.MethodPut:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		fmt.Fprintf(w, format, "secret_not_found", "No secret", 404, 1)
	case http.MethodPost:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		fmt.Fprintf(w, `{"error":{"code":%q}}`, "secret_not_found")
	case http.MethodPatch:
		http.Error(w, fmt.Sprintf(`{"error":{"code":"%v","message":"%s"}}`, "secret_notfound", r.URL.Path), http.StatusNotFound) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	default:
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintf(w, format, "secret_not_found", "No secret", 404, 1)
	}
}

func raw(w http.ResponseWriter, r *http.Request) {
	type body struct {
		Error json.RawMessage `json:"error"`
	}
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(body{rawMessage})
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(body{json.RawMessage(`{"code":"secret_not_found"}`)})
}

func pieces(w http.ResponseWriter, r *http.Request) {
	code := "secret_not_found"
	body := `{"error":{"code":"` + code + `","message":"` + r.URL.Path + `"}}`
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_, _ = w.Write([]byte(body))
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write([]byte(body))
}

func buffers(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPut:
		var b bytes.Buffer
		b.WriteString(`{"error":{"code":"`)
		b.WriteString("secret_not_found")
		b.WriteString(`"}}`)
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_, _ = w.Write(b.Bytes())
	case http.MethodPost:
		b := new(bytes.Buffer)
		_ = json.NewEncoder(b).Encode(map[string]any{"error": map[string]any{"code": "secret_not_found"}})
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_, _ = b.WriteTo(w)
	case http.MethodPatch:
		var b strings.Builder
		fmt.Fprintf(&b, `{"error":{"code":%q}}`, "secret_not_found")
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_, _ = io.Copy(w, strings.NewReader(b.String()))
	default:
		var b bytes.Buffer
		_ = json.NewEncoder(&b).Encode(map[string]any{"error": map[string]any{"code": "secret_not_found"}})
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.Copy(w, &b)
	}
}

func marshalled(w http.ResponseWriter, r *http.Request) {
	body, err := json.MarshalIndent(map[string]any{"error": map[string]any{"code": "secret_not_found"}}, "", "  ")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	_, _ = w.Write(append(body, '\n'))
}

// Plain text that only names a code is no envelope.
func plain(w http.ResponseWriter, r *http.Request) {
	http.Error(w, "secret_not_found", http.StatusBadRequest)
	http.Error(w, `{"hint":"send error.code secret_notfound"}`, http.StatusBadRequest)
}

// What is not sent anywhere is no response.
func logged(out io.Writer) {
	fmt.Fprintf(out, `{"error":{"code":"%s"}}`, "warehouse_empty")
}
