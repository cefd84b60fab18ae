package webapi

import "net/http"

const humaPath = "github.com/danielgtaylor/huma"

var (
	huma        = functions(humaPath)
	humaContext = methods(humaPath, "Context")
)

var _ = register(
	humaContext("SetStatus", SetStatus).status(0),
	humaContext("BodyWriter", Touch).chain(),
	humaContext("SetHeader", SetHeader).header(0),
	humaContext("AppendHeader", SetHeader).header(0),
	huma("WriteErr", Send).on(1).status(2),

	row(humaPath, "StatusError", "GetStatus", Report),
	huma("NewError", Fail).on(None).status(0),
	huma("NewErrorWithContext", Fail).on(None).status(1),
	huma("Error400BadRequest", Fail).on(None).fixed(http.StatusBadRequest),
	huma("Error401Unauthorized", Fail).on(None).fixed(http.StatusUnauthorized),
	huma("Error402PaymentRequired", Fail).on(None).fixed(http.StatusPaymentRequired),
	huma("Error403Forbidden", Fail).on(None).fixed(http.StatusForbidden),
	huma("Error404NotFound", Fail).on(None).fixed(http.StatusNotFound),
	huma("Error405MethodNotAllowed", Fail).on(None).fixed(http.StatusMethodNotAllowed),
	huma("Error406NotAcceptable", Fail).on(None).fixed(http.StatusNotAcceptable),
	huma("Error407ProxyAuthRequired", Fail).on(None).fixed(http.StatusProxyAuthRequired),
	huma("Error408RequestTimeout", Fail).on(None).fixed(http.StatusRequestTimeout),
	huma("Error409Conflict", Fail).on(None).fixed(http.StatusConflict),
	huma("Error410Gone", Fail).on(None).fixed(http.StatusGone),
	huma("Error411LengthRequired", Fail).on(None).fixed(http.StatusLengthRequired),
	huma("Error412PreconditionFailed", Fail).on(None).fixed(http.StatusPreconditionFailed),
	huma("Error413RequestEntityTooLarge", Fail).on(None).fixed(http.StatusRequestEntityTooLarge),
	huma("Error414RequestURITooLong", Fail).on(None).fixed(http.StatusRequestURITooLong),
	huma("Error415UnsupportedMediaType", Fail).on(None).fixed(http.StatusUnsupportedMediaType),
	huma("Error416RequestedRangeNotSatisfiable", Fail).on(None).fixed(http.StatusRequestedRangeNotSatisfiable),
	huma("Error417ExpectationFailed", Fail).on(None).fixed(http.StatusExpectationFailed),
	huma("Error418Teapot", Fail).on(None).fixed(http.StatusTeapot),
	huma("Error421MisdirectedRequest", Fail).on(None).fixed(http.StatusMisdirectedRequest),
	huma("Error422UnprocessableEntity", Fail).on(None).fixed(http.StatusUnprocessableEntity),
	huma("Error423Locked", Fail).on(None).fixed(http.StatusLocked),
	huma("Error424FailedDependency", Fail).on(None).fixed(http.StatusFailedDependency),
	huma("Error425TooEarly", Fail).on(None).fixed(http.StatusTooEarly),
	huma("Error426UpgradeRequired", Fail).on(None).fixed(http.StatusUpgradeRequired),
	huma("Error428PreconditionRequired", Fail).on(None).fixed(http.StatusPreconditionRequired),
	huma("Error429TooManyRequests", Fail).on(None).fixed(http.StatusTooManyRequests),
	huma("Error431RequestHeaderFieldsTooLarge", Fail).on(None).fixed(http.StatusRequestHeaderFieldsTooLarge),
	huma("Error451UnavailableForLegalReasons", Fail).on(None).fixed(http.StatusUnavailableForLegalReasons),
	huma("Error500InternalServerError", Fail).on(None).fixed(http.StatusInternalServerError),
	huma("Error501NotImplemented", Fail).on(None).fixed(http.StatusNotImplemented),
	huma("Error502BadGateway", Fail).on(None).fixed(http.StatusBadGateway),
	huma("Error503ServiceUnavailable", Fail).on(None).fixed(http.StatusServiceUnavailable),
	huma("Error504GatewayTimeout", Fail).on(None).fixed(http.StatusGatewayTimeout),
	huma("Error505HTTPVersionNotSupported", Fail).on(None).fixed(http.StatusHTTPVersionNotSupported),
	huma("Error506VariantAlsoNegotiates", Fail).on(None).fixed(http.StatusVariantAlsoNegotiates),
	huma("Error507InsufficientStorage", Fail).on(None).fixed(http.StatusInsufficientStorage),
	huma("Error508LoopDetected", Fail).on(None).fixed(http.StatusLoopDetected),
	huma("Error510NotExtended", Fail).on(None).fixed(http.StatusNotExtended),
	huma("Error511NetworkAuthenticationRequired", Fail).on(None).fixed(http.StatusNetworkAuthenticationRequired),
)

var _ = declare(
	Field{humaPath, "ErrorModel", "Status", Status, ""},
)
