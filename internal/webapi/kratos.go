package webapi

import "net/http"

const (
	kratosErrorsPath = "github.com/go-kratos/kratos/errors"
	kratosHTTPPath   = "github.com/go-kratos/kratos/transport/http"
)

var (
	kratosErrors  = functions(kratosErrorsPath)
	kratosError   = methods(kratosErrorsPath, "Error")
	kratosContext = methods(kratosHTTPPath, "Context")
)

var _ = register(
	kratosErrors("New", Fail).on(None).status(0).code(1, "reason"),
	kratosErrors("Newf", Fail).on(None).status(0).code(1, "reason"),
	kratosErrors("Errorf", Fail).on(None).status(0).code(1, "reason"),
	kratosErrors("BadRequest", Fail).on(None).fixed(http.StatusBadRequest).code(0, "reason"),
	kratosErrors("Unauthorized", Fail).on(None).fixed(http.StatusUnauthorized).code(0, "reason"),
	kratosErrors("Forbidden", Fail).on(None).fixed(http.StatusForbidden).code(0, "reason"),
	kratosErrors("NotFound", Fail).on(None).fixed(http.StatusNotFound).code(0, "reason"),
	kratosErrors("Conflict", Fail).on(None).fixed(http.StatusConflict).code(0, "reason"),
	kratosErrors("InternalServer", Fail).on(None).fixed(http.StatusInternalServerError).code(0, "reason"),
	kratosErrors("ServiceUnavailable", Fail).on(None).fixed(http.StatusServiceUnavailable).code(0, "reason"),
	kratosErrors("GatewayTimeout", Fail).on(None).fixed(http.StatusGatewayTimeout).code(0, "reason"),
	kratosErrors("ClientClosed", Fail).on(None).fixed(499).code(0, "reason"),
	kratosError("WithCause", Touch).chain(),
	kratosError("WithMetadata", Touch).chain(),

	kratosContext("JSON", Send).status(0).json(1),
	kratosContext("Result", Send).status(0).json(1),
	kratosContext("XML", Send).status(0).as(XML, 1),
	kratosContext("String", Send).status(0).raw(1),
	kratosContext("Blob", Send).status(0).raw(2),
	kratosContext("Stream", Send).status(0),
	kratosContext("Response", Touch).chain(),
)

var _ = declare(
	Field{kratosErrorsPath, "Status", "Code", Status, ""},
)
