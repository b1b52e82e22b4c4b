# The dashboard in a container: docker build -t castro-map . && docker run -p 127.0.0.1:8501:8501 castro-map
# How to run it for many readers, and with an itinerary of your own: docs/deploy.md.

FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE LICENSE-DATA THIRD_PARTY.md app.py ./
COPY itinerary.csv sources.csv excerpts.csv themes.csv conflicts.csv gaps.csv datapackage.json ./
COPY .streamlit .streamlit
COPY castro_map castro_map
RUN python -m venv /opt/castro-map \
 && /opt/castro-map/bin/python -m pip install --no-cache-dir -c constraints.txt .

FROM python:3.12-slim
COPY --from=build /opt/castro-map /opt/castro-map
RUN useradd --create-home --uid 10001 castro-map
USER castro-map
WORKDIR /home/castro-map
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["/opt/castro-map/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
ENTRYPOINT ["/opt/castro-map/bin/castro-map"]
# Every address of the container, which is its own; who reaches it is decided where its port is published.
CMD ["app", "--no-browser", "--host", "0.0.0.0", "--port", "8501"]
