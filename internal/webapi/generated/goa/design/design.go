// Package design describes the API to goa.
package design

import . "goa.design/goa/v3/dsl"

var _ = API("shop", func() {})

// Failure is the envelope, and tells goa which response it is.
var Failure = Type("Failure", func() {
	ErrorName("name", String, "which response", func() { Meta("struct:error:name") })
	Field(1, "error", Detail, func() { Meta("struct:field:name", "Detail") })
	Field(2, "retry_after", Int)
	Required("name", "error")
})

var Detail = Type("Detail", func() {
	Field(1, "code", String)
	Field(2, "message", String)
	Required("code", "message")
})

var _ = Service("items", func() {
	Method("get", func() {
		Payload(func() {
			Field(1, "id", String)
			Required("id")
		})
		Result(String)
		Error("not_found", Failure)
		Error("taken", Failure)
		Error("too_fast", Failure)
		Error("busy")
		HTTP(func() {
			GET("/items/{id}")
			Response(StatusOK)
			Response("not_found", StatusNotFound)
			Response("taken", StatusConflict)
			Response("too_fast", StatusTooManyRequests, func() { Header("retry_after:Retry-After") })
			Response("busy", StatusServiceUnavailable)
		})
	})
})
