package webapi

import "net/http"

const gokitPath = "github.com/go-kit/kit/transport/http"

var _ = register(
	row(gokitPath, "", "EncodeJSONResponse", Send).on(1).json(2).hook("StatusCode").fixed(http.StatusOK),
	row(gokitPath, "", "DefaultErrorEncoder", Send).json(1).on(2).hook("StatusCode").fixed(http.StatusInternalServerError),
	row(gokitPath, "StatusCoder", "StatusCode", Report),
)
