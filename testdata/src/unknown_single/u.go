package unknown_single

// credentials is no error, though a code and a message are among its members.
type credentials struct {
	Key     string `json:"key"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

type apiError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *apiError) Error() string { return e.Message }

func read(c credentials) bool { return c.Code == "Success" }

func near(c credentials) bool {
	return c.Code == "secret_notfound" // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
}

func unknown(e *apiError) bool {
	return e.Code == "Success" // want `unknown error code "Success"; contract scaivault does not have it`
}
