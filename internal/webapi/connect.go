package webapi

import "go/constant"

const connectPath = "connectrpc.com/connect"

var connectCodes = rpc(map[string]int{"canceled": 499, "unknown": 500, "invalid_argument": 400,
	"deadline_exceeded": 504, "not_found": 404, "already_exists": 409, "permission_denied": 403, "resource_exhausted": 429,
	"failed_precondition": 400, "aborted": 409, "out_of_range": 400, "unimplemented": 501, "internal": 500, "unavailable": 503,
	"data_loss": 500, "unauthenticated": 401}, func(number, name constant.Value) (is, code constant.Value) { return number, name })

var _ = register(
	row(connectPath, "", "NewError", Fail).on(None).code(0, "code").by(connectCodes),
)
