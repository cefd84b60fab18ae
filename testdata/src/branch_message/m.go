package branch_message

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

type envelope struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

type apiError struct {
	Status int
	Code   string
	Text   string
}

func (e *apiError) Error() string { return e.Text }

var over = regexp.MustCompile("expired$")

func field(e envelope) bool {
	return strings.Contains(e.Error.Message, "expired") || // want `branch on error.code, not on the text of error.message: its words may change`
		strings.HasPrefix(e.Error.Message, "no ") || // want `branch on error.code`
		strings.HasSuffix(strings.ToLower(e.Error.Message), "expired") || // want `branch on error.code`
		strings.Index(e.Error.Message, "expired") >= 0 || // want `branch on error.code`
		strings.EqualFold(e.Error.Message, "expired") || // want `branch on error.code`
		e.Error.Message == "expired" || // want `branch on error.code`
		over.MatchString(e.Error.Message) // want `branch on error.code`
}

func tag(e envelope) int {
	switch e.Error.Message {
	case "expired": // want `branch on error.code`
		return 1
	}
	return 0
}

func variable(e envelope) bool {
	msg := strings.ToLower(e.Error.Message)
	for _, word := range []string{"expired", "gone"} {
		if strings.Contains(msg, word) { // want `branch on error.code`
			return true
		}
	}
	return helper(msg)
}

func helper(msg string) bool {
	return strings.Contains(msg, "gone") // want `branch on error.code`
}

func text(err error) bool {
	var e *apiError
	return errors.As(err, &e) && strings.Contains(e.Error(), "expired") // want `branch on error.code`
}

// What follows is right.

func prints(e envelope) string {
	fmt.Println(e.Error.Message)
	if e.Error.Message == "" {
		return "no message"
	}
	return strings.TrimSpace(e.Error.Message) + strings.ToUpper(e.Error.Code)
}

var german = map[string]string{"expired": "abgelaufen"}

func translates(e envelope) string { return german[e.Error.Message] }

func network(err error) bool { return strings.Contains(err.Error(), "connection refused") }

type event struct{ Message string }

func another(e event) bool { return strings.Contains(e.Message, "expired") }
