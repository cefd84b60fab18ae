package webapi

import "net/http"

const restfulPath = "github.com/emicklei/go-restful"

var restful = methods(restfulPath, "Response")

var _ = register(
	restful("WriteHeader", SetStatus).status(0),
	restful("InternalServerError", SetStatus).fixed(http.StatusInternalServerError).chain(),
	restful("Write", Send).raw(0),
	restful("WriteEntity", Send).json(0),
	restful("WriteAsJson", Send).json(0),
	restful("WriteJson", Send).json(0),
	restful("WriteAsXml", Send).as(XML, 0),
	restful("WriteHeaderAndEntity", Send).status(0).json(1),
	restful("WriteHeaderAndJson", Send).status(0).json(1),
	restful("WriteHeaderAndXml", Send).status(0).as(XML, 1),
	restful("WriteServiceError", Send).status(0).json(1),
	restful("WriteError", Send).status(0),
	restful("WriteErrorString", Send).status(0).raw(1),
	restful("AddHeader", SetHeader).header(0).chain(),
	row(restfulPath, "FilterChain", "ProcessFilter", Yield).on(1),

	row(restfulPath, "", "NewError", Fail).on(None).status(0).raw(1),
	row(restfulPath, "", "NewErrorWithHeader", Fail).on(None).status(0).raw(1),
)

var _ = declare(
	Field{restfulPath, "Response", "ResponseWriter", Same, ""},
	Field{restfulPath, "ServiceError", "Code", Status, ""},
)
