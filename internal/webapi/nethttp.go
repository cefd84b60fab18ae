package webapi

import "net/http"

var _ = register(
	row("net/http", "ResponseWriter", "WriteHeader", SetStatus).status(0).commits(),
	row("net/http", "ResponseWriter", "Write", Send).raw(0),
	row("net/http", "ResponseWriter", "WriteString", Send).raw(0),
	row("net/http", "", "Error", Send).on(0).raw(1).status(2),
	row("net/http", "", "NotFound", Send).on(0).fixed(http.StatusNotFound),
	row("net/http", "", "SetCookie", Touch).on(0),
	row("net/http", "", "MaxBytesReader", Touch).on(0),
	row("net/http", "", "NewResponseController", Touch).on(0),
	row("net/http", "Flusher", "Flush", Touch),
	row("net/http", "Pusher", "Push", Touch),
	row("net/http", "", "Redirect", Send).on(0).status(3),
	row("net/http", "Header", "Set", SetHeader).header(0),
	row("net/http", "Header", "Add", SetHeader).header(0),
	row("net/http", "Header", "Del", Touch),
	row("net/http", "Header", "Get", Touch),
	row("net/http", "Header", "Values", Touch),

	// chi/render keeps the status in the request, in whatever copy of it.
	row("net/http", "Request", "WithContext", Touch).chain(),

	row("io", "Writer", "Write", Send).raw(0),
	row("io", "", "WriteString", Send).on(0).raw(1),
	row("io", "", "Copy", Send).on(0).raw(1),
	row("io", "", "CopyN", Send).on(0).raw(1),
	row("io", "", "CopyBuffer", Send).on(0).raw(1),
	row("fmt", "", "Fprint", Send).on(0).raw(1),
	row("fmt", "", "Fprintln", Send).on(0).raw(1),
	row("fmt", "", "Fprintf", Send).on(0).format(1),
	row("encoding/json", "Encoder", "Encode", Send).json(0),
)
