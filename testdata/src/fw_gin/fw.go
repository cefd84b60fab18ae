// Package fw_gin is a secrets API on gin.
package fw_gin

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/render"
)

type Code string

const (
	InvalidPath            Code = "invalid_path"
	AuthenticationRequired Code = "authentication_required"
	AccessDenied           Code = "access_denied"
	SecretNotFound         Code = "secret_not_found"
	RateLimited            Code = "rate_limited"
	InternalError          Code = "internal_error"
)

type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func Routes() http.Handler {
	r := gin.New()
	r.Use(authorize, reportErrors)
	r.GET("/secrets/:path", getSecret)
	r.PUT("/secrets/:path", putSecret)
	r.DELETE("/secrets/:path", deleteSecret)
	r.GET("/formats", formats)
	r.GET("/texts", texts)
	r.GET("/steps", steps)
	r.GET("/implicit", implicit)
	r.GET("/pairs", pairs)
	return r
}

func find(path string) (string, error) {
	if path == "a/b" {
		return "value", nil
	}
	return "", errors.New("no such secret")
}

// Maps.
func getSecret(c *gin.Context) {
	path := c.Param("path")
	if path == "" {
		c.JSON(http.StatusNotFound, gin.H{"error": gin.H{"code": "invalid_path", "message": "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
		return
	}
	if path == "/" {
		c.JSON(http.StatusBadRequest, gin.H{"error": gin.H{"code": "invalid_path", "message": "The path is empty"}})
		return
	}
	value, err := find(path)
	if err != nil && c.Query("debug") != "" {
		c.JSON(http.StatusNotFound, gin.H{
			"error": gin.H{
				"code":    "secret_notfound", // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
				"message": err.Error(),
			},
		})
		return
	}
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{
			"error": gin.H{"code": "secret_not_found", "message": err.Error()},
		})
		return
	}
	c.JSON(http.StatusOK, gin.H{"value": value})
}

// Types, and a middleware that ends the request.
func authorize(c *gin.Context) {
	switch c.GetHeader("Authorization") {
	case "":
		c.AbortWithStatusJSON(http.StatusUnauthorized, Envelope{Error{AuthenticationRequired, "No token"}})
	case "guest":
		c.AbortWithStatusJSON(http.StatusUnauthorized, &Envelope{Error: Error{Code: AccessDenied, Message: "Guests may not"}}) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
	case "nobody":
		c.AbortWithStatusJSON(http.StatusForbidden, &Envelope{Error: Error{Code: AccessDenied, Message: "Nobody may"}})
	case "busy":
		c.Header("Retry-After", "45")
		c.AbortWithStatusJSON(http.StatusTooManyRequests, Envelope{Error{RateLimited, "Too fast"}})
	default:
		c.Next()
	}
}

func formats(c *gin.Context) {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch c.Query("as") {
	case "indented":
		c.IndentedJSON(http.StatusBadRequest, missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "indented, right":
		c.IndentedJSON(http.StatusNotFound, missing)
	case "pure":
		c.PureJSON(http.StatusGone, missing) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	case "pure, right":
		c.PureJSON(http.StatusNotFound, missing)
	case "secure":
		c.SecureJSON(500, missing) // want `error code "secret_not_found" is sent with status 500; contract scaivault says 404`
	case "secure, right":
		c.SecureJSON(404, missing)
	case "ascii":
		c.AsciiJSON(400, missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "ascii, right":
		c.AsciiJSON(404, missing)
	case "padded":
		c.JSONP(400, missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "padded, right":
		c.JSONP(404, missing)
	case "render":
		c.Render(http.StatusBadRequest, render.JSON{Data: missing}) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "render, right":
		c.Render(http.StatusNotFound, render.JSON{Data: missing})
	}
}

func texts(c *gin.Context) {
	switch path := c.Query("path"); path {
	case "format":
		c.String(http.StatusBadRequest, `{"error":{"code":"secret_not_found","message":"No secret at %s"}}`, path) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "format, right":
		c.String(http.StatusNotFound, `{"error":{"code":"secret_not_found","message":"No secret at %s"}}`, path)
	case "bytes":
		c.Data(http.StatusNotFound, "application/json", []byte(`{"error":{"code":"secret_notfound"}}`)) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "bytes, right":
		c.Data(http.StatusNotFound, "application/json", []byte(`{"error":{"code":"secret_not_found"}}`))
	default:
		c.String(http.StatusBadRequest, "secret_not_found")
	}
}

// Helpers of the project's own.
func putSecret(c *gin.Context) {
	switch c.Param("path") {
	case "":
		fail(c, http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		fail(c, http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		notFound(c, AccessDenied) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	case "b":
		notFound(c, SecretNotFound)
	case "c":
		notFound(c, "secretnotfound") // want `unknown error code "secretnotfound"; did you mean "secret_not_found"\?`
	default:
		c.Status(http.StatusNoContent)
	}
}

func fail(c *gin.Context, status int, code Code, format string, args ...any) {
	c.AbortWithStatusJSON(status, Envelope{Error{Code: code, Message: fmt.Sprintf(format, args...)}})
}

func notFound(c *gin.Context, code Code) {
	fail(c, http.StatusNotFound, code, "Nothing at %s", c.Param("path"))
}

// The status first, the body later, through the writer below.
func steps(c *gin.Context) {
	if c.Query("wrong") != "" {
		c.Status(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		c.Header("Content-Type", "application/json")
		json.NewEncoder(c.Writer).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}})
		return
	}
	if c.Query("raw") != "" {
		c.Writer.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		c.Writer.WriteString(`{"error":{"code":"secret_not_found"}}`)
		return
	}
	c.Status(http.StatusNotFound)
	c.Header("Content-Type", "application/json")
	json.NewEncoder(c.Writer).Encode(Envelope{Error{SecretNotFound, "No secret at " + c.Query("path")}})
}

func implicit(c *gin.Context) {
	c.Header("Content-Type", "application/json")
	json.NewEncoder(c.Writer).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// A pair that is set together on each branch.
func pairs(c *gin.Context) {
	status, code := http.StatusNotFound, SecretNotFound
	switch c.Query("who") {
	case "guest":
		status, code = http.StatusForbidden, AccessDenied
	case "nobody":
		status, code = http.StatusNotFound, AccessDenied // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	}
	c.JSON(status, Envelope{Error{code, "No"}})
}

// Errors that a middleware answers.
type APIError struct {
	Status  int
	Code    Code
	Message string
}

func (e *APIError) Error() string { return e.Message }

func deleteSecret(c *gin.Context) {
	if c.Query("force") == "" {
		_ = c.Error(&APIError{http.StatusBadRequest, SecretNotFound, "No secret at this path"}) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
		return
	}
	if _, err := find(c.Param("path")); err != nil {
		_ = c.Error(&APIError{http.StatusNotFound, SecretNotFound, "No secret at this path"})
		return
	}
	c.Status(http.StatusNoContent)
}

func reportErrors(c *gin.Context) {
	c.Next()
	last := c.Errors.Last()
	if last == nil {
		return
	}
	var e *APIError
	if errors.As(last.Err, &e) {
		c.JSON(e.Status, Envelope{Error{e.Code, e.Message}})
		return
	}
	c.JSON(http.StatusInternalServerError, Envelope{Error{InternalError, "Something broke"}})
}
