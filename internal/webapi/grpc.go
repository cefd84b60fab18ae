package webapi

import "go/constant"

var grpcStatus = functions("google.golang.org/grpc/status")

// What the gateway of gRPC makes of its codes, unless it is told otherwise.
var grpcCodes = rpc(map[string]int{"canceled": 499, "unknown": 500, "invalid_argument": 400,
	"deadline_exceeded": 504, "not_found": 404, "already_exists": 409, "permission_denied": 403, "unauthenticated": 401,
	"resource_exhausted": 429, "failed_precondition": 400, "aborted": 409, "out_of_range": 400, "unimplemented": 501,
	"internal": 500, "unavailable": 503, "data_loss": 500},
	func(number, _ constant.Value) (is, code constant.Value) { return number, number })

var _ = register(
	grpcStatus("Error", Fail).on(None).code(0, "code").by(grpcCodes),
	grpcStatus("Errorf", Fail).on(None).code(0, "code").by(grpcCodes),
)
