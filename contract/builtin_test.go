package contract

import (
	"maps"
	"reflect"
	"testing"
)

// scaivault is the page of error codes, row by row, told from the file that it is compared with.
var scaivault = []struct {
	status          int
	code, retry     string
	reported        bool
	group, detailed string
}{
	{401, "authentication_required", "no", false, "Authentication / authorization", ""},
	{401, "token_expired", "no", false, "Authentication / authorization", ""},
	{401, "token_invalid", "no", false, "Authentication / authorization", ""},
	{401, "token_revoked", "no", false, "Authentication / authorization", ""},
	{403, "access_denied", "no", false, "Authentication / authorization", ""},
	{403, "insufficient_scope", "no", false, "Authentication / authorization", ""},
	{403, "mfa_required", "no", false, "Authentication / authorization", ""},
	{403, "ip_not_allowed", "no", false, "Authentication / authorization", ""},
	{403, "time_window_violation", "no", false, "Authentication / authorization", ""},
	{403, "tenant_access_denied", "no", false, "Authentication / authorization", ""},
	{403, "forbidden", "no", false, "Authentication / authorization", ""},

	{400, "invalid_request", "no", false, "Validation", ""},
	{400, "invalid_path", "no", false, "Validation", ""},
	{400, "invalid_secret_type", "no", false, "Validation", ""},
	{400, "invalid_duration", "no", false, "Validation", ""},
	{400, "invalid_cursor", "no", false, "Validation", ""},
	{400, "invalid_policy", "no", false, "Validation", ""},
	{400, "invalid_glob", "no", false, "Validation", ""},
	{400, "invalid_role", "no", false, "Validation", ""},
	{400, "invalid_config", "no", false, "Validation", ""},
	{422, "validation_error", "no", false, "Validation", "fields"},

	{404, "secret_not_found", "no", false, "Not found", ""},
	{404, "version_not_found", "no", false, "Not found", ""},
	{404, "policy_not_found", "no", false, "Not found", ""},
	{404, "binding_not_found", "no", false, "Not found", ""},
	{404, "webhook_not_found", "no", false, "Not found", ""},
	{404, "subscription_not_found", "no", false, "Not found", ""},
	{404, "rotation_policy_not_found", "no", false, "Not found", ""},
	{404, "secret_policy_not_found", "no", false, "Not found", ""},
	{404, "ca_not_found", "no", false, "Not found", ""},
	{404, "certificate_not_found", "no", false, "Not found", ""},
	{404, "csr_not_found", "no", false, "Not found", ""},
	{404, "trust_anchor_not_found", "no", false, "Not found", ""},
	{404, "acme_account_not_found", "no", false, "Not found", ""},
	{404, "acme_order_not_found", "no", false, "Not found", ""},
	{404, "dns_provider_not_found", "no", false, "Not found", ""},
	{404, "engine_not_found", "no", false, "Not found", ""},
	{404, "role_not_found", "no", false, "Not found", ""},
	{404, "lease_not_found", "no", false, "Not found", ""},
	{404, "tenant_not_found", "no", false, "Not found", ""},
	{404, "identity_not_found", "no", false, "Not found", ""},
	{404, "federation_backend_not_found", "no", false, "Not found", ""},
	{404, "export_not_found", "no", false, "Not found", ""},

	{409, "secret_exists", "no", false, "Conflict / state", ""},
	{409, "version_conflict", "rarely", false, "Conflict / state", ""},
	{409, "policy_in_use", "no", false, "Conflict / state", ""},
	{409, "engine_in_use", "no", false, "Conflict / state", ""},
	{409, "ca_has_certificates", "no", false, "Conflict / state", ""},
	{409, "name_conflict", "no", false, "Conflict / state", ""},
	{409, "binding_conflict", "no", false, "Conflict / state", ""},
	{410, "secret_expired", "no", false, "Conflict / state", ""},
	{410, "lease_expired", "no", false, "Conflict / state", ""},

	{429, "rate_limited", "yes", false, "Rate limit / quota / availability", ""},
	{429, "quota_exceeded", "no", false, "Rate limit / quota / availability", ""},
	{503, "service_unavailable", "yes", false, "Rate limit / quota / availability", ""},
	{503, "feature_disabled", "no", false, "Rate limit / quota / availability", ""},
	{503, "maintenance_mode", "no", false, "Rate limit / quota / availability", ""},

	{500, "internal_error", "once", false, "Server / backend", ""},
	{500, "encryption_error", "no", false, "Server / backend", ""},
	{500, "storage_error", "no", false, "Server / backend", ""},
	{502, "backend_error", "no", false, "Server / backend", ""},
	{502, "backend_rate_limited", "no", false, "Server / backend", ""},
	{504, "backend_timeout", "no", false, "Server / backend", ""},

	{400, "ttl_exceeds_max", "no", false, "Dynamic / PKI specific", ""},
	{400, "domain_not_allowed", "no", false, "Dynamic / PKI specific", ""},
	{400, "key_type_mismatch", "no", false, "Dynamic / PKI specific", ""},
	{400, "csr_invalid", "no", false, "Dynamic / PKI specific", ""},
	{409, "csr_already_processed", "no", false, "Dynamic / PKI specific", ""},
	{502, "acme_order_failed", "no", false, "Dynamic / PKI specific", ""},
	{502, "engine_unreachable", "no", false, "Dynamic / PKI specific", ""},

	{400, "webhook_url_invalid", "no", true, "Webhook delivery", ""},
	{502, "webhook_delivery_failed", "no", true, "Webhook delivery", ""},
	{504, "webhook_delivery_timeout", "no", true, "Webhook delivery", ""},
}

func TestBuiltinRows(t *testing.T) {
	c, ok := Builtin(Default)
	if !ok {
		t.Fatalf("no built-in contract %s", Default)
	}
	if len(c.Codes) != len(scaivault) || len(c.Codes) != 73 {
		t.Fatalf("%d codes, want %d, which are 73", len(c.Codes), len(scaivault))
	}
	for i, row := range scaivault {
		got := c.Codes[i]
		if got.Meaning == "" {
			t.Errorf("%s has no meaning", got.Code)
		}
		if got.Line == 0 {
			t.Errorf("%s has no line", got.Code)
		}
		want := Code{
			Code: row.code, Statuses: []int{row.status}, Group: row.group, Retry: row.retry,
			Reported: row.reported, Meaning: got.Meaning, Line: got.Line,
		}
		if row.detailed != "" {
			want.Details = []string{row.detailed}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("row %d is %+v, want %+v", i, got, want)
		}
	}
}

func TestBuiltinByStatus(t *testing.T) {
	c, _ := Builtin(Default)
	want := map[int]int{400: 14, 401: 4, 403: 7, 404: 22, 409: 8, 410: 2, 422: 1, 429: 2, 500: 3, 502: 5, 503: 3, 504: 2}
	got := make(map[int]int)
	for status := 100; status <= 599; status++ {
		if n := len(c.WithStatus(status)); n > 0 {
			got[status] = n
		}
		if c.Has(status) != (want[status] > 0) {
			t.Errorf("Has(%d) is %v", status, c.Has(status))
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("codes by status are %v, want %v", got, want)
	}
	if c.HasIntegers() || !c.HasStrings() {
		t.Error("all codes are texts")
	}
}

func TestBuiltinFrame(t *testing.T) {
	c, _ := Builtin(Default)
	if c.Name != "scaivault" || c.File != "" || c.Docs != "" {
		t.Errorf("name %q, file %q, docs %q", c.Name, c.File, c.Docs)
	}
	envelope := Envelope{
		Code:      Path{"error", "code"},
		Message:   Path{"error", "message"},
		Details:   Path{"error", "details"},
		RequestID: Path{"error", "request_id"},
	}
	if !reflect.DeepEqual(c.Envelope, envelope) {
		t.Errorf("envelope %v", c.Envelope)
	}
	retryAfter := Header{Name: "Retry-After", Statuses: []int{429}}
	headers := []Header{{Name: "X-Request-ID"}, {Name: "X-RateLimit-Limit"}, {Name: "X-RateLimit-Remaining"}, {Name: "X-RateLimit-Reset"}, retryAfter}
	if !reflect.DeepEqual(c.Headers, headers) {
		t.Errorf("headers %v", c.Headers)
	}
	if got := c.HeadersFor(429); !reflect.DeepEqual(got, []Header{retryAfter}) {
		t.Errorf("headers for 429: %v", got)
	}
	if got := c.HeadersFor(404); got != nil {
		t.Errorf("headers for 404: %v", got)
	}
}

func TestBuiltinIsReadOnce(t *testing.T) {
	a, _ := Builtin(Default)
	b, _ := Builtin(Default)
	if a != b {
		t.Error("two readings")
	}
	if _, ok := Builtin("vault"); ok {
		t.Error("a contract that is not there")
	}
	if got := BuiltinNames(); !reflect.DeepEqual(got, []string{"acme", "google", "matrix", "oauth2", "oci", "scaivault"}) {
		t.Errorf("names %v", got)
	}
}

// Each known contract names its source, and has the codes that its specification has.
func TestKnownContracts(t *testing.T) {
	for _, test := range []struct {
		name, path string
		codes      int
		pairs      map[string][]int // some, told from the specification
	}{
		{"acme", "type", 24, map[string][]int{"urn:ietf:params:acme:error:badNonce": {400}, "urn:ietf:params:acme:error:orderNotReady": {403}, "urn:ietf:params:acme:error:malformed": nil}},
		{"google", "error.status", 16, map[string][]int{"NOT_FOUND": {404}, "FAILED_PRECONDITION": {400}, "ABORTED": {409}, "CANCELLED": {499}}},
		{"matrix", "errcode", 52, map[string][]int{"M_NOT_FOUND": {404}, "M_LIMIT_EXCEEDED": {429}, "M_UNKNOWN": nil}},
		{"oauth2", "error", 12, map[string][]int{"invalid_grant": {400}, "invalid_client": {400, 401}, "insufficient_scope": {403}}},
		{"oci", "errors[].code", 14, map[string][]int{"MANIFEST_UNKNOWN": {404}, "TOOMANYREQUESTS": {429}, "BLOB_UPLOAD_INVALID": nil}},
	} {
		c, ok := Builtin(test.name)
		if !ok {
			t.Errorf("no contract %s", test.name)
			continue
		}
		if c.Name != test.name || c.Docs == "" || c.Envelope.Code.String() != test.path || len(c.Codes) != test.codes {
			t.Errorf("%s: name %s, docs %s, code at %s, %d codes", test.name, c.Name, c.Docs, c.Envelope.Code, len(c.Codes))
		}
		for code, statuses := range test.pairs {
			if found, ok := c.Lookup(code, false); !ok || !reflect.DeepEqual(found.Statuses, statuses) {
				t.Errorf("%s: %s is %+v, want %v", test.name, code, found, statuses)
			}
		}
		for i := range c.Codes {
			if c.Codes[i].Meaning == "" {
				t.Errorf("%s: %s has no meaning", test.name, c.Codes[i].Code)
			}
		}
	}
}
